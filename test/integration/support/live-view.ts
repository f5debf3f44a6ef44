/** The live numbers of a quiz, as the dashboard gets them. */

import type { ApiClient } from "../../../packages/client/src/index.ts";
import type { LiveFrame, MeterTotals } from "../../../packages/contracts/src/index.ts";

export type LiveView = {
  /** Every frame so far. */
  readonly frames: LiveFrame[];
  /** The totals that the frames add up to. */
  totals(): MeterTotals;
  close(): void;
};

/** Opens the socket of every shard with one-time tickets; resolves when all are open. */
export async function openLiveView(client: ApiClient, quizId: string): Promise<LiveView> {
  const { sockets } = await client.createLiveTickets(quizId);
  const frames: LiveFrame[] = [];
  const open = await Promise.all(
    sockets.map(
      ({ path }) =>
        new Promise<WebSocket>((resolve, reject) => {
          const socket = new WebSocket(client.liveSocketUrl(path));
          socket.addEventListener("message", ({ data }) =>
            frames.push(JSON.parse(String(data)) as LiveFrame),
          );
          socket.addEventListener("open", () => resolve(socket));
          socket.addEventListener("error", () =>
            reject(new Error(`The live socket of ${quizId} did not open`)),
          );
        }),
    ),
  );
  return {
    frames,
    totals: () => Object.assign({}, ...frames.map((frame) => frame.totals)),
    close: () => {
      for (const socket of open) socket.close();
    },
  };
}
