/**
 * The public ports of the stack. `wrangler dev` has one port; this listens on the others and hands
 * everything to it with the Host header as it came, by which the gateway knows the worker. On the
 * dashboard's port, paths that are not the API's are the built dashboard's.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { StaticSite } from "./static-site.ts";
import { openWorkerConnections, type WorkerConnections } from "./worker-connections.ts";

const API_PATH = /^\/(?:v1(?:\/|$)|openapi\.json$|health$|metrics$)/;
/** Wrangler's own tools (storage explorer, scheduled endpoint) are not for whoever reaches a public port. */
const TOOLS_PATH = /^\/cdn-cgi(?:\/|$)/i;
/** Of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_HEADERS = new Set(["connection", "keep-alive", "proxy-connection", "te", "trailer"]);

export type ForwardedPort = {
  readonly port: number;
  /** Served on this port for every path that is not the API's. */
  readonly site?: StaticSite;
};

export interface Forwarder {
  /** When the last request came that may have changed something, in milliseconds since the epoch; 0 for never. */
  lastWriteMs(): number;
  close(): Promise<void>;
}

/** @param target port of `wrangler dev` on the loopback address */
export async function startForwarder(ports: readonly ForwardedPort[], target: number): Promise<Forwarder> {
  const connections = openWorkerConnections();
  const servers: Server[] = [];
  const sockets = new Set<Duplex>();
  let lastWriteMs = 0;
  for (const each of ports) {
    for (const host of ["127.0.0.1", "::1"]) {
      const server = createServer((incoming, response) => {
        if (incoming.method !== "GET" && incoming.method !== "HEAD") lastWriteMs = Date.now();
        answer(incoming, response, each.site, connections, target).catch(() => response.destroy());
      });
      server.on("upgrade", (incoming: IncomingMessage, socket, head) => {
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
        forwardUpgrade(incoming, socket, head, target);
      });
      if (await listen(server, each.port, host)) servers.push(server);
    }
  }
  return {
    lastWriteMs: () => lastWriteMs,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map(closeServer));
      connections.close();
    },
  };
}

/** False on a machine without this address (no IPv6). */
function listen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => resolve(true));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  site: StaticSite | undefined,
  connections: WorkerConnections,
  target: number,
): Promise<void> {
  const path = pathOf(incoming);
  if (!namesHost(incoming)) {
    sendText(response, 400, "The Host header names no host.\n");
    return;
  }
  if (TOOLS_PATH.test(path)) {
    sendText(response, 404, "There is nothing here.\n");
    return;
  }
  if (site === undefined || API_PATH.test(path)) return forward(incoming, response, connections, target);
  if (incoming.method !== "GET" && incoming.method !== "HEAD") {
    sendText(response, 405, "Use GET.\n", { allow: "GET, HEAD" });
    return;
  }
  const found = await site.get(path);
  response.writeHead(found.status, { ...found.headers, "content-length": found.body.length });
  response.end(incoming.method === "HEAD" ? undefined : found.body);
}

/** The path as wrangler will read it, with `..` resolved; the empty path when it cannot be read. */
function pathOf(incoming: IncomingMessage): string {
  return URL.parse(`http://host${incoming.url ?? ""}`)?.pathname ?? "";
}

/** Cloudflare refuses another Host by itself; the runtime behind us would answer 500. */
function namesHost({ headers: { host = "" } }: IncomingMessage): boolean {
  return URL.canParse(`http://${host}`);
}

function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  connections: WorkerConnections,
  target: number,
): void {
  const upstream = request({
    host: "127.0.0.1",
    port: target,
    method: incoming.method,
    path: incoming.url,
    headers: [...endToEndHeaders(incoming.rawHeaders), ...plainUnlessAsked(incoming)],
    agent: hasBody(incoming) ? connections.single : connections.kept,
  });
  upstream.once("response", (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.statusMessage, endToEndHeaders(reply.rawHeaders));
    reply.pipe(response);
    reply.once("error", () => response.destroy());
  });
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    else sendUnavailable(response);
  });
  response.once("close", () => {
    upstream.destroy();
    // What nobody wanted to read must not keep back the caller's next request.
    incoming.resume();
  });
  incoming.pipe(upstream);
}

/** By its framing (RFC 9112, 6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * Who names no coding gets none, as behind Cloudflare. The runtime asks workers for gzip in any case and leaves it in for
 * such clients, as it may, and `curl` shows bytes.
 */
function plainUnlessAsked({ headers }: IncomingMessage): string[] {
  return headers["accept-encoding"] === undefined ? ["accept-encoding", "identity"] : [];
}

function sendUnavailable(response: ServerResponse): void {
  const text =
    "The workers do not answer: they are starting again, or npm start has ended. See its terminal.\n";
  sendText(response, 502, text, { "retry-after": "1" });
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(text);
}

/** Names and values in turn, as Node has them raw, without those of the connection. */
function endToEndHeaders(raw: readonly string[]): string[] {
  return raw.filter((_, index) => !HOP_HEADERS.has((raw[index - (index % 2)] ?? "").toLowerCase()));
}

/** Passes a WebSocket's opening on as it came and lets the bytes through afterwards. */
function forwardUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer, target: number): void {
  if (!namesHost(incoming) || TOOLS_PATH.test(pathOf(incoming))) {
    socket.destroy();
    return;
  }
  const upstream = connect(target, "127.0.0.1");
  const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    lines.push(`${incoming.rawHeaders[index]}: ${incoming.rawHeaders[index + 1]}`);
  }
  upstream.once("connect", () => {
    upstream.write(`${lines.join("\r\n")}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  for (const [one, other] of [
    [upstream, socket],
    [socket, upstream],
  ] as const) {
    one.once("error", () => other.destroy());
    one.once("close", () => other.destroy());
  }
}
