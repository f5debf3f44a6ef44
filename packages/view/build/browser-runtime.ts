/**
 * The runtime as pages load it: the core and every chunk as they are built, each a bundle of its own, run in a realm of
 * their own.
 */
import { createContext, Script } from "node:vm";
import type { Answers, CompiledQuiz, Given, PipingState, Walk, WalkOptions } from "@borda/quiz/runtime";
import { build, transform } from "esbuild";
import { buildAssets, SCRIPT_OPTIONS } from "./build-assets.ts";

/** What a page's script exports to nobody, taken out of the modules that it is built of. */
export type BrowserRuntime = {
  readonly walk: (quiz: CompiledQuiz, answers: Answers, options?: WalkOptions) => Walk;
  readonly nextStep: (quiz: CompiledQuiz, answers: Answers, from: string, given?: Given) => Walk;
  readonly installChunk: (chunk: unknown) => void;
  readonly currentPiping: () => { readonly pipe: (text: string, state: PipingState) => string };
};

export async function browserRuntime(): Promise<BrowserRuntime> {
  const assets = await buildAssets();
  const context = createContext({ TextDecoder, TextEncoder, URL, atob });
  const core = await build({
    ...SCRIPT_OPTIONS,
    stdin: {
      resolveDir: `${SCRIPT_OPTIONS.absWorkingDir}/src/browser`,
      contents:
        'export * from "@borda/quiz/runtime/core"; export { installChunk } from "./chunk.ts"; export { currentPiping } from "../installed-piping.ts";',
    },
    metafile: false,
  });
  const runtime = await evaluated(core.outputFiles[0]?.text ?? "", context);
  for (const { file } of Object.values(assets.chunks)) {
    const bytes = assets.files.find(({ name }) => name === file)?.bytes;
    const chunk = await evaluated(new TextDecoder().decode(bytes), context);
    (runtime as BrowserRuntime).installChunk(chunk.default);
  }
  return runtime as BrowserRuntime;
}

/** The exports of a module that runs in the realm. */
async function evaluated(source: string, context: object): Promise<Record<string, unknown>> {
  const { code } = await transform(source, { format: "cjs" });
  return new Script(
    `(() => { const module = { exports: {} }; ${code}; return module.exports; })()`,
  ).runInContext(context) as Record<string, unknown>;
}
