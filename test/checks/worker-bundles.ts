/** `wrangler deploy --dry-run` of every worker, with its size against the platform's limit. */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runCommand } from "./command.ts";
import { checked, type Step } from "./step.ts";
import { WRANGLER_FILES } from "./wrangler-parity.ts";

/** Uncompressed size that Cloudflare accepts, in bytes (Workers limits, autumn 2026: 64 MiB). */
const PLATFORM_LIMIT_BYTES = 64 * 1024 * 1024;
/** Our own limit, so that a heavy library is noticed long before the platform's; start-up parses all of it. */
const OWN_LIMIT_BYTES = 3 * 1024 * 1024;

export const workerBundles: Step = {
  name: "wrangler deploy --dry-run of every worker",
  async run() {
    const findings: string[] = [];
    const notes: string[] = [];
    for (const [worker, config] of Object.entries(WRANGLER_FILES)) {
      const out = await mkdtemp(join(tmpdir(), `borda-${worker}-`));
      try {
        const args = [
          "wrangler",
          "deploy",
          "--dry-run",
          "--config",
          config,
          "--env",
          "production",
          "--outdir",
          out,
          "--minify",
        ] as const;
        const { code, output } = await runCommand([...args]);
        if (code !== 0) {
          findings.push(`${worker}: dry run ended with ${code}:\n${output}`);
          continue;
        }
        const { bytes, gzipBytes } = await bundleSize(out);
        notes.push(
          `${worker}: ${kib(bytes)} KiB, ${kib(gzipBytes)} KiB gzip (own limit ${kib(OWN_LIMIT_BYTES)}, platform ${kib(PLATFORM_LIMIT_BYTES)})`,
        );
        if (bytes > OWN_LIMIT_BYTES)
          findings.push(`${worker}: ${bytes} bytes are over our limit of ${OWN_LIMIT_BYTES}`);
      } finally {
        await rm(out, { recursive: true, force: true });
      }
    }
    return checked(findings, notes);
  },
};

async function bundleSize(folder: string): Promise<{ bytes: number; gzipBytes: number }> {
  let bytes = 0;
  let gzipBytes = 0;
  for (const file of await readdir(folder)) {
    if (!/\.(?:js|mjs|wasm|txt|html)$/.test(file)) continue;
    bytes += (await stat(join(folder, file))).size;
    gzipBytes += gzipSync(await readFile(join(folder, file))).length;
  }
  return { bytes, gzipBytes };
}

function kib(bytes: number): number {
  return Math.round(bytes / 1024);
}
