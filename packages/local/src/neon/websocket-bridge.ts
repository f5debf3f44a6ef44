/**
 * The WebSocket side of Neon: PostgreSQL's own bytes in binary frames, for `Pool` and `Client` of
 * the official driver. Set `neonConfig.wsProxy` to what `wsProxy()` gives, without TLS and pipelining.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type WebSocket, WebSocketServer } from "ws";
import type { PostgresAddress } from "./connection-pools.ts";

/** As much as one frame may hold; the driver sends a frame for each write. */
const FRAME_MAX_BYTES = 16 * 1024 * 1024;
/** Above this much unsent data the reading side waits. */
const HIGH_WATER_BYTES = 1024 * 1024;
const CONNECTION_FAILURE = "08006";

export interface WebSocketBridge {
  /** Host, port and path as `neonConfig.wsProxy` wants them. */
  wsProxy(host: string, port: number | string): string;
  close(): Promise<void>;
}

/**
 * Starts the bridge.
 * @param port 0 for any free port
 * @param postgres the one server that is ever connected to; the address in the path is the driver's and not followed
 */
export async function startWebSocketBridge(
  port: number,
  postgres: PostgresAddress,
): Promise<WebSocketBridge> {
  const server = new WebSocketServer({ host: "127.0.0.1", port, path: "/v2", maxPayload: FRAME_MAX_BYTES });
  server.on("connection", (webSocket) => bridge(webSocket, postgres));
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the bridge has no port");
  return {
    wsProxy: (host, hostPort) => `127.0.0.1:${address.port}/v2?address=${host}:${hostPort}`,
    close: () =>
      new Promise((resolve) => {
        for (const webSocket of server.clients) webSocket.terminate();
        server.close(() => resolve());
      }),
  };
}

function bridge(webSocket: WebSocket, postgres: PostgresAddress): void {
  const socket: Socket = postgres.tls
    ? connectTls({ host: postgres.host, port: postgres.port, servername: postgres.host })
    : connect(postgres.port, postgres.host);
  socket.setNoDelay(true);
  let connected = false;
  socket.once("connect", () => {
    connected = true;
  });

  webSocket.on("message", (data) => {
    const bytes = Buffer.isBuffer(data)
      ? data
      : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
    if (socket.write(bytes) || socket.destroyed) return;
    webSocket.pause();
    socket.once("drain", () => webSocket.resume());
  });
  socket.on("data", (bytes) => {
    webSocket.send(bytes, () => {
      if (socket.isPaused()) socket.resume();
    });
    if (webSocket.bufferedAmount > HIGH_WATER_BYTES) socket.pause();
  });

  socket.once("error", (error) => {
    if (!connected) webSocket.send(fatalMessage(`PostgreSQL could not be reached: ${error.message}`));
  });
  socket.once("close", () => webSocket.close(connected ? 1000 : 1011));
  webSocket.once("error", () => socket.destroy());
  webSocket.once("close", () => socket.destroy());
}

/**
 * An ErrorResponse of PostgreSQL's protocol, so that the driver raises an error with a code.
 * @see https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
function fatalMessage(text: string): Buffer {
  const fields = ["SFATAL", "VFATAL", `C${CONNECTION_FAILURE}`, `M${text}`]
    .map((field) => `${field}\0`)
    .join("");
  const body = Buffer.from(`${fields}\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
