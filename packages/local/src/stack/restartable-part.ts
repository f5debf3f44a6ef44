import type { ManagedProcess } from "../process/managed-process.ts";
import type { RestartablePart } from "./stack-types.ts";

/**
 * A part that a process stands for; ending it twice and starting it twice do nothing.
 * @param launch starts the process and resolves when the part answers
 */
export function createRestartablePart(launch: () => Promise<ManagedProcess>): RestartablePart {
  let running: ManagedProcess | null = null;
  return {
    start: async () => {
      if (running !== null) return;
      const launched = await launch();
      running = launched;
      void launched.exited.then(() => {
        if (running === launched) running = null;
      });
    },
    stop: async () => {
      await running?.stop();
      running = null;
    },
    kill: async () => {
      await running?.kill();
      running = null;
    },
  };
}
