/** A site of somebody else's that shows a quiz: the pages of a test on a port of their own. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type HostPages = {
  readonly port: number;
  /** `localhost` is another site than `127.0.0.1`, of which a quiz may list one. */
  url(host: "127.0.0.1" | "localhost", path: string): string;
  /** What stands in the body of a page, by path. */
  readonly bodies: Map<string, string>;
  close(): Promise<void>;
};

export async function startHostPages(): Promise<HostPages> {
  const bodies = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const body = bodies.get(pathname);
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    return response.end(
      `<!doctype html><html lang="pt-BR"><title>Cliente</title><body>${body ?? ""}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (host, path) => `http://${host}:${port}${path}`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
