/** Scripts besides the runtime: those that a page names itself, and the one that other people's pages load. */
import { type BuildOptions, build } from "esbuild";
import { hashedName, minifyScript, type ScriptFile } from "./minify-script.ts";

/** Modules in `src/browser/pages`: each stands alone and is loaded by its page only. */
const PAGE_SCRIPTS = ["frame", "resume", "turnstile"] as const;
type PageScript = (typeof PAGE_SCRIPTS)[number];

export type BuiltPageScripts = {
  readonly files: readonly ScriptFile[];
  /** Names of the files by script. */
  readonly names: Readonly<Record<PageScript, string>>;
  readonly inputs: readonly string[];
};

/** @param options what all scripts are built with */
export async function buildPageScripts(
  options: BuildOptions & { write: false; metafile: true },
): Promise<BuiltPageScripts> {
  const entryPoints = PAGE_SCRIPTS.map((name) => `src/browser/pages/${name}.ts`);
  const { outputFiles, metafile } = await build({ ...options, entryPoints });
  const files = await Promise.all(
    outputFiles.map(async (file) => hashedName(await minifyScript(file, true))),
  );
  const names = PAGE_SCRIPTS.map((script) => {
    const file = files.find(({ name }) => name.startsWith(`${script}-`));
    if (file === undefined) throw new Error(`esbuild gave no ${script}`);
    return [script, file.name] as const;
  });
  return {
    files,
    names: Object.fromEntries(names) as Record<PageScript, string>,
    inputs: Object.keys(metafile.inputs),
  };
}

/** Its name is in pages that nobody can change any more, so it holds no hash. */
export const EMBED_SCRIPT = "embed.js";

/**
 * The script for other people's pages. Nothing of it may become a name of theirs, hence no module.
 * @param options what all scripts are built with
 */
export async function buildEmbedScript(options: BuildOptions & { write: false; metafile: true }) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { embed: "src/browser/embed/embed.ts" },
    format: "iife",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild gave no embed script");
  return { file: await minifyScript(file, false), inputs: Object.keys(metafile.inputs) };
}
