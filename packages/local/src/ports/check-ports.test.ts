import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPorts, explainTakenPorts } from "./check-ports.ts";
import { freePort, freePortBase } from "./free-port.ts";
import { portHolder } from "./port-holder.ts";
import { portPurposes, readPortBase, stackPorts } from "./stack-ports.ts";

test.each([
  [undefined, 8700],
  ["", 8700],
  ["18700", 18_700],
  ["1024", 1_024],
  ["65523", 65_523],
])("BORDA_PORT_BASE %j means %i", (text, base) => {
  expect(readPortBase(text)).toEqual({ ok: true, value: base });
});

test.each(["1023", "65524", "abc", "-1", "8700.5", "0x2222", " 8700"])(
  "BORDA_PORT_BASE %j is refused",
  (text) => {
    expect(readPortBase(text)).toEqual({ ok: false, error: expect.stringContaining(`"${text}"`) });
  },
);

test("the thirteen ports follow each other and each has a purpose", () => {
  const purposes = portPurposes(stackPorts(9_000));
  expect(purposes.map(({ port }) => port)).toEqual(Array.from({ length: 13 }, (_, offset) => 9_000 + offset));
  expect(new Set(purposes.map(({ purpose }) => purpose)).size).toBe(13);
});

test("a taken port is named with its purpose, its holder and what to do", () => {
  const text = explainTakenPorts(
    [
      { port: 8700, purpose: "the dashboard and the API", holder: { pid: 42, program: "node" } },
      { port: 8707, purpose: "PostgreSQL", holder: null },
    ],
    8700,
  );
  expect(text).toContain("Port 8700 (the dashboard and the API) is taken by node (process 42).");
  expect(text).toContain("Port 8707 (PostgreSQL) is taken by another program.");
  expect(text).toContain("kill 42");
  expect(text).toContain("BORDA_PORT_BASE=9700 npm start");
});

test("the process that listens on a port is found, and none for a port that nobody listens on", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(portHolder(port)).toEqual({ pid: process.pid, program: expect.stringMatching(/\w/) });
  await new Promise((resolve) => server.close(resolve));
  expect(portHolder(port)).toBeNull();
});

test.each(["127.0.0.1", "::1"])("a port that is taken on %s stops the start", async (host) => {
  const port = await freePortBase();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const ports = stackPorts(port);
  await expect(checkPorts(ports)).rejects.toThrow(
    new RegExp(`Port ${port} .* is taken by .*BORDA_PORT_BASE=`, "s"),
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(checkPorts(ports)).resolves.toBeUndefined();
});
