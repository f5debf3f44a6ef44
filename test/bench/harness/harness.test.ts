import { type AddressInfo, createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { figuresAsJson, figuresAsTable, median } from "./figures.ts";
import { openLoop } from "./open-loop.ts";
import { processCpu } from "./process-cpu.ts";
import type { Address } from "./running-workers.ts";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that answers the nth request with what it is told to, in the given pieces; null hangs up. */
async function serve(answer: (count: number) => readonly string[] | null): Promise<Address> {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => {
      const pieces = answer(count);
      count += 1;
      if (pieces === null) socket.destroy();
      else void sendPieces(socket, pieces);
    });
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

async function sendPieces(socket: { write(text: string): void }, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const LOAD = { connections: 2, ratePerSecond: 1_000, durationMs: 60_000 };
const once = (times: number) => (index: number) => (index < times ? "GET / HTTP/1.1\r\n\r\n" : null);

test("every answer is counted once, however it is framed and cut up", async () => {
  const forms = [
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"],
    ["HTTP/1.1 200 OK\r\nContent-", "Length: 5\r\n\r\nhe", "llo"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n", "2\r\nlo\r\n0\r\n\r\n"],
    ["HTTP/1.1 204 No Content\r\n\r\n"],
  ];
  const bodies = new Map<string, number>();
  const report = await openLoop({
    ...LOAD,
    address: await serve((count) => forms[count % forms.length] ?? null),
    request: once(40),
    keepBodies: true,
    isRight: (_, { status, body }) => {
      const key = `${status} ${body.toString()}`;
      bodies.set(key, (bodies.get(key) ?? 0) + 1);
      return true;
    },
  });
  expect([report.right, report.wrong, report.lost, report.statuses]).toEqual([
    40,
    0,
    0,
    { 200: 30, 204: 10 },
  ]);
  expect(Object.fromEntries(bodies)).toEqual({ "200 hello": 30, "204 ": 10 });
});

test("a request whose connection breaks is lost, a refused one is wrong, and the load goes on", async () => {
  const report = await openLoop({
    ...LOAD,
    address: await serve((count) => {
      if (count === 3) return null;
      return [`HTTP/1.1 ${count === 5 ? "503 Away" : "200 OK"}\r\nContent-Length: 0\r\n\r\n`];
    }),
    request: once(20),
  });
  expect([report.right, report.wrong, report.lost]).toEqual([18, 1, 1]);
});

test("who falls due while nobody answers is counted and not sent", async () => {
  const report = await openLoop({
    address: await serve(() => []),
    connections: 1,
    ratePerSecond: 1_000,
    durationMs: 50,
    maxWaiting: 5,
    drainMs: 10,
    request: () => "GET / HTTP/1.1\r\n\r\n",
  });
  expect([report.right, report.lost, report.shed + report.lost]).toEqual([0, 1, report.due]);
});

test("figures are one line of JSON, or a table in the order of their notes", () => {
  const figures = { requests: 1_234_567, ratio: 0.812345, by: { 200: 3 } };
  expect(JSON.parse(figuresAsJson("view", figures))).toEqual({
    benchmark: "view",
    requests: 1_234_567,
    ratio: 0.8123,
    by: { 200: 3 },
  });
  const notes = [
    { figure: "ratio", says: "of the floor" },
    { figure: "absent", says: "nowhere" },
  ];
  expect(figuresAsTable(figures, notes).split("\n")).toEqual([
    "ratio        0.8123  of the floor",
    "requests    1234567",
    'by        {"200":3}',
  ]);
});

test("the median lies in the middle", () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 5])]).toEqual([0, 3, 2.5, 5]);
});

test("a process has used time, and one that is gone says so", async () => {
  expect(await processCpu(process.pid).usedMs()).toBeGreaterThan(0);
  await expect(processCpu(2 ** 30).usedMs()).rejects.toThrow();
});
