import { createServer } from "node:net";
import { checkPorts } from "./check-ports.ts";
import { type StackPorts, stackPorts } from "./stack-ports.ts";

/** A port of the loopback address that nothing listens on now; another program may still take it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("the system gave no port"));
        else resolve(address.port);
      });
    });
  });
}

/** Below the ports that systems give to outgoing connections, which come and go while a test runs. */
const LOWEST_BASE = 20_000;
const BASES = 600;
const PORTS_APART = 20;

/** The first of thirteen ports in a row that nothing listens on now. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = LOWEST_BASE + Math.floor(Math.random() * BASES) * PORTS_APART;
    if (await isFree(stackPorts(base))) return base;
  }
}

async function isFree(ports: StackPorts): Promise<boolean> {
  try {
    await checkPorts(ports);
    return true;
  } catch {
    return false;
  }
}
