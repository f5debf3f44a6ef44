import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

export type PortHolder = { readonly pid: number; readonly program: string };

/** The process that listens on a port of this machine; null when it cannot be told, such as another user's. */
export function portHolder(port: number): PortHolder | null {
  return existsSync("/proc/net/tcp") ? lookInProc(port) : askLsof(port);
}

const LISTENING = "0A";

/** Linux tells it in files, so that no tool needs to be installed. */
function lookInProc(port: number): PortHolder | null {
  const inodes = new Set(
    ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port)),
  );
  if (inodes.size === 0) return null;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (!socketsOf(pid).some((inode) => inodes.has(inode))) continue;
    return { pid: Number(pid), program: readFileSync(`/proc/${pid}/comm`, "utf8").trim() };
  }
  return null;
}

/** @see https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
function listeningInodes(table: string, port: number): string[] {
  if (!existsSync(table)) return [];
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return readFileSync(table, "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) === true && fields[3] === LISTENING)
    .flatMap((fields) => fields[9] ?? []);
}

/** The sockets that a process has open, by inode; none when it is another user's or has just ended. */
function socketsOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      const target = linkTarget(`/proc/${pid}/fd/${descriptor}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    });
  } catch {
    return [];
  }
}

/** Where a link leads; nothing when it was closed meanwhile. */
function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function askLsof(port: number): PortHolder | null {
  const args = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
  const { stdout } = spawnSync("lsof", args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 5_000,
  });
  const pid = /^p(\d+)$/m.exec(stdout ?? "")?.[1];
  return pid === undefined
    ? null
    : { pid: Number(pid), program: /^c(.+)$/m.exec(stdout)?.[1] ?? "a program" };
}
