/** Puts quizzes into the edge's KV as a publish would: versions first, pointers last. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Miniflare } from "miniflare";
import { kvKeys } from "../../../packages/contracts/src/published-quiz.ts";
import { writeAssets } from "../../../packages/view/build/build-assets.ts";
import { ROOT } from "../../checks/command.ts";
import type { Publication, PublishRequest } from "./publish-document.ts";

export type Publish = (request: PublishRequest) => Publication;

/**
 * Builds the page's assets, whose names both the pages and the worker's bundle hold, and gives the function that
 * publishes a document. Call it before any worker is bundled.
 */
export async function preparePublishing(): Promise<Publish> {
  await writeAssets();
  const folder = await mkdtemp(join(tmpdir(), "borda-bench-"));
  try {
    const outfile = join(folder, "publish-document.mjs");
    await build({
      entryPoints: [fileURLToPath(new URL("publish-document.ts", import.meta.url))],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node22",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
    });
    const { publishDocument }: { publishDocument: Publish } = await import(pathToFileURL(outfile).href);
    return publishDocument;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a version and then its address, as `host` is seen by the worker (with its port). */
export async function putPublication(
  miniflare: Miniflare,
  edge: string,
  host: string,
  { published, pointer }: Publication,
): Promise<void> {
  const namespace = await miniflare.getKVNamespace("QUIZZES", edge);
  await namespace.put(kvKeys.quiz(published.quizId, published.version), JSON.stringify(published));
  await namespace.put(kvKeys.route(host, published.slug), JSON.stringify(pointer));
}

/** The demonstration quiz, as its file holds it: 12 steps or so, with a score, branches and contact details. */
export async function demoDocument(): Promise<unknown> {
  return JSON.parse(await readFile(`${ROOT}test/fixtures/pele-em-dia.quiz.json`, "utf8"));
}
