import { createServer, request, type Server } from "node:http";
import { createServer as createRawServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { freePort } from "../ports/free-port.ts";
import { type Forwarder, startForwarder } from "./forwarder.ts";

let upstream: Server;
let forwarder: Forwarder;
let port: number;
let sitePort: number;
let target: number;

beforeAll(async () => {
  target = await freePort();
  port = await freePort();
  sitePort = await freePort();
  upstream = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () => {
      response.setHeader("set-cookie", ["a=1", "b=2"]);
      response.setHeader("x-asked", incoming.headers["accept-encoding"] ?? "nothing");
      response.statusCode = incoming.url === "/teapot" ? 418 : 200;
      response.end(
        JSON.stringify([
          incoming.method,
          incoming.url,
          incoming.headers.host,
          Buffer.concat(chunks).toString(),
        ]),
      );
    });
  });
  new WebSocketServer({ server: upstream }).on("connection", (socket, incoming) => {
    socket.on("message", (data) => socket.send(`${incoming.headers.host}${incoming.url} ${data}`));
  });
  await new Promise<void>((resolve) => upstream.listen(target, "127.0.0.1", resolve));
  const site = {
    get: async (path: string) => ({
      status: 200 as const,
      headers: { "x-site": "yes" },
      body: Buffer.from(path),
    }),
  };
  forwarder = await startForwarder([{ port }, { port: sitePort, site }], target);
});
afterAll(async () => {
  await forwarder.close();
  upstream.closeAllConnections();
  upstream.close();
});

function send(options: { port: number; path: string; host?: string; method?: string; body?: string }) {
  return new Promise<{
    status: number | undefined;
    cookies: string[] | undefined;
    site: boolean;
    text: string;
  }>((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port: options.port,
        path: options.path,
        method: options.method ?? "GET",
        headers: { host: options.host ?? "quiz.example:8701" },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({
            status: response.statusCode,
            cookies: response.headers["set-cookie"],
            site: "x-site" in response.headers,
            text,
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}

test.each(["localhost:99999", "a b", "[::1"])(
  "a Host of %j is refused here and not passed on",
  async (host) => {
    const { status, text } = await send({ port, path: "/pele", host });
    expect([status, text]).toEqual([400, "The Host header names no host.\n"]);
  },
);

test("method, path, body and Host arrive as they were sent, and every cookie comes back", async () => {
  const answer = await send({ port, path: "/a?b=%20c", method: "POST", body: "ação".repeat(50_000) });
  expect(answer).toEqual({
    status: 200,
    cookies: ["a=1", "b=2"],
    site: false,
    text: JSON.stringify(["POST", "/a?b=%20c", "quiz.example:8701", "ação".repeat(50_000)]),
  });
});

test("who names no coding asks for none, and who names some gets what they named", async () => {
  const asked = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path: "/pele", headers }, (response) => {
        response.resume();
        response.once("end", () => resolve(response.headers["x-asked"]));
      });
      sent.once("error", reject);
      sent.end();
    });
  expect(await Promise.all([asked({}), asked({ "accept-encoding": "br, gzip" })])).toEqual([
    "identity",
    "br, gzip",
  ]);
});

test("the worker's status passes", async () => {
  expect((await send({ port, path: "/teapot" })).status).toBe(418);
});

test.each([
  ["/v1/me", false],
  ["/v1", false],
  ["/openapi.json", false],
  ["/health", false],
  ["/metrics", false],
  ["/", true],
  ["/v10/x", true],
  ["/healthy", true],
  ["/quizzes/v1/x", true],
])("on the dashboard's port %s is the site's: %s", async (path, isSite) => {
  expect((await send({ port: sitePort, path })).site).toBe(isSite);
});

test.each([
  "/cdn-cgi/explorer",
  "/cdn-cgi/local/scheduled?cron=x",
  "/CDN-CGI/x",
  "/cdn-cgi",
  "/a/../cdn-cgi/explorer",
])("wrangler's own tools are not reached through a public port: %s", async (path) => {
  expect([(await send({ port, path })).status, (await send({ port: sitePort, path })).status]).toEqual([
    404, 404,
  ]);
});

test("the site takes no other method than GET and HEAD", async () => {
  expect((await send({ port: sitePort, path: "/", method: "POST" })).status).toBe(405);
});

test("a WebSocket passes with its Host and path", async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live?ticket=1`, {
    headers: { host: "localhost:8700" },
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const reply = new Promise<string>((resolve) => socket.once("message", (data) => resolve(data.toString())));
  socket.send("hello");
  expect(await reply).toBe("localhost:8700/live?ticket=1 hello");
  socket.close();
});

test("while the workers do not answer the caller is told so", async () => {
  const lonely = await freePort();
  const other = await startForwarder([{ port: lonely }], await freePort());
  const answer = await send({ port: lonely, path: "/" });
  expect([answer.status, answer.text]).toEqual([502, expect.stringContaining("npm start")]);
  await other.close();
});

test("what was answered before a body was read arrives, though the connection breaks while the rest is sent", async () => {
  const [far, near] = [await freePort(), await freePort()];
  const heads: string[] = [];
  const hasty = createRawServer((socket) => {
    socket.once("data", (head) => {
      heads.push(/^connection: .*$/im.exec(head.toString())?.[0].toLowerCase() ?? "");
      socket.write("HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\n\r\nno");
      socket.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => hasty.listen(far, "127.0.0.1", resolve));
  const other = await startForwarder([{ port: near }], far);
  const answers = Array.from({ length: 20 }, () =>
    send({ port: near, path: "/x", method: "POST", body: "a".repeat(2_000_000) }),
  );
  const seen = (await Promise.all(answers)).map(({ status, text }) => `${status} ${text}`);
  expect([new Set(seen), new Set(heads)]).toEqual([new Set(["413 no"]), new Set(["connection: close"])]);
  await other.close();
  hasty.close();
});
