import { spawnSync } from "node:child_process";

export type PortHolder = { readonly pid: number; readonly program: string };

/** The process that listens on a port of this machine; null when no tool at hand can tell. */
export function portHolder(port: number): PortHolder | null {
  return askLsof(port) ?? askSs(port);
}

function askLsof(port: number): PortHolder | null {
  const output = run("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]);
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  return pid === undefined
    ? null
    : { pid: Number(pid), program: /^c(.+)$/m.exec(output)?.[1] ?? "a program" };
}

function askSs(port: number): PortHolder | null {
  const match = /users:\(\("([^"]+)",pid=(\d+)/.exec(run("ss", ["-ltnpH", "sport", "=", `:${port}`]));
  return match === null ? null : { pid: Number(match[2]), program: match[1] ?? "a program" };
}

/** What a tool printed; nothing when it is missing or refused. */
function run(command: string, args: readonly string[]): string {
  const result = spawnSync(command, [...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 5_000,
  });
  return result.stdout ?? "";
}
