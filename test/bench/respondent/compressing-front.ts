/**
 * Stands where Cloudflare's network stands in production: compresses what the worker answers, passes on what it has
 * compressed itself, and serves the page's scripts without asking it.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { ROOT } from "../../checks/command.ts";
import type { Address } from "../harness/running-workers.ts";

/** As Cloudflare compresses on the fly; a build could reach more. */
const QUALITY = 4;
const ASSETS = join(ROOT, "workers/edge/dist/assets");
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  svg: "image/svg+xml",
  css: "text/css",
};

/** @param host the public host that the worker sees */
export async function startFront(
  edge: Address,
  host: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const answered = incoming.url?.startsWith("/_borda/") === true ? serveAsset : forward;
    answered(incoming, outgoing, edge, host).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the front has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveAsset(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const name = /^\/_borda\/([A-Za-z0-9_.-]+)$/.exec(incoming.url ?? "")?.[1] ?? "";
  const body = await readFile(join(ASSETS, "_borda", name));
  const headers = { "cache-control": "public, max-age=31536000, immutable" };
  send(
    outgoing,
    200,
    { ...headers, "content-type": TYPES[name.split(".").at(-1) ?? ""] ?? "text/plain" },
    body,
  );
}

async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  edge: Address,
  host: string,
): Promise<void> {
  const { method, url } = incoming;
  const headers = { ...incoming.headers, host, "cf-connecting-ip": "177.10.20.30" };
  const { status, answer, body } = await new Promise<{
    status: number;
    answer: NodeJS.Dict<string | string[]>;
    body: Buffer;
  }>((resolve, reject) => {
    const sent = request({ ...edge, method, path: url, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 502, answer: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on("error", reject);
    incoming.pipe(sent);
  });
  const { "transfer-encoding": _, connection: __, ...kept } = answer;
  send(outgoing, status, kept, body);
}

function send(
  outgoing: ServerResponse,
  status: number,
  headers: NodeJS.Dict<string | string[]>,
  body: Buffer,
): void {
  const isLeftAlone = body.length === 0 || headers["content-encoding"] !== undefined;
  const sent = isLeftAlone
    ? body
    : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  outgoing.writeHead(status, {
    ...headers,
    ...(isLeftAlone ? {} : { "content-encoding": "br" }),
    "content-length": sent.length,
  });
  outgoing.end(sent);
}
