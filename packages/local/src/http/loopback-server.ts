import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface LoopbackServer {
  readonly server: Server;
  readonly port: number;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * An HTTP server that only this machine reaches.
 * @param port 0 for any free port
 * @param handle a rejection is answered with a plain 500 and given to `onError`
 */
export async function listenOnLoopback(
  port: number,
  handle: RequestHandler,
  onError: (error: unknown) => void,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A caller that went away is no failure of ours.
      if (request.destroyed && !request.complete) return;
      onError(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: "The local endpoint failed; see the terminal." });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    server,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendJsonText(response, status, Buffer.from(JSON.stringify(body)), headers);
}

/** Answers with JSON that is text already. */
export function sendJsonText(
  response: ServerResponse,
  status: number,
  text: Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...headers,
    "content-type": "application/json",
    "content-length": text.length,
  });
  response.end(text);
}
