import { createServer } from "node:net";
import { StartError } from "../stack/start-error.ts";
import { type PortHolder, portHolder } from "./port-holder.ts";
import { portPurposes, type StackPorts } from "./stack-ports.ts";

/** Makes sure that every port is free. @throws StartError that names each taken port and what to do */
export async function checkPorts(ports: StackPorts): Promise<void> {
  const taken = [];
  for (const { port, purpose } of portPurposes(ports)) {
    if (await isTaken(port)) taken.push({ port, purpose, holder: portHolder(port) });
  }
  if (taken.length > 0) throw new StartError(explainTakenPorts(taken, ports.base));
}

type TakenPort = { readonly port: number; readonly purpose: string; readonly holder: PortHolder | null };

/** What happened, who may hold the ports, and the two ways out. */
export function explainTakenPorts(taken: readonly TakenPort[], base: number): string {
  const lines = taken.map(({ port, purpose, holder }) => {
    const by = holder === null ? "another program" : `${holder.program} (process ${holder.pid})`;
    return `Port ${port} (${purpose}) is taken by ${by}.`;
  });
  const pids = [...new Set(taken.flatMap(({ holder }) => (holder === null ? [] : [holder.pid])))];
  const end = pids.length === 0 ? "end that program" : `end it: kill ${pids.join(" ")}`;
  return `${lines.join("\n")}

What to do, one of:
  1. If it is another Borda, use that one, or stop it with Ctrl-C in its terminal.
  2. If nobody needs it, ${end}
  3. Use other ports: BORDA_PORT_BASE=${base + 1_000} npm start`;
}

/** Whether something listens on a port, on either loopback address. */
async function isTaken(port: number): Promise<boolean> {
  return (await isTakenOn(port, "127.0.0.1")) || (await isTakenOn(port, "::1"));
}

function isTakenOn(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      // Machines without IPv6 have no ::1 to be taken.
      if (error.code === "EADDRINUSE") resolve(true);
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}
