/** Set-up of tests that show pages: a fresh clone has no built assets yet. */
import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { writeAssets } from "./build-assets.ts";

export async function setup(): Promise<void> {
  const manifest = fileURLToPath(new URL("../src/generated/assets.js", import.meta.url));
  await access(manifest).catch(writeAssets);
}
