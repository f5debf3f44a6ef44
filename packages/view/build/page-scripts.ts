/** Scripts that a page names itself, besides the runtime: each stands alone and is loaded by that page only. */
import { type BuildOptions, build } from "esbuild";

/** Modules in `src/browser/pages`. */
const PAGE_SCRIPTS = ["resume", "turnstile"] as const;
type PageScript = (typeof PAGE_SCRIPTS)[number];

export type BuiltPageScripts = {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Names of the files by script. */
  readonly names: Readonly<Record<PageScript, string>>;
  readonly inputs: readonly string[];
};

/** @param options what all scripts are built with */
export async function buildPageScripts(
  options: BuildOptions & { write: false; metafile: true },
): Promise<BuiltPageScripts> {
  const entryPoints = PAGE_SCRIPTS.map((name) => `src/browser/pages/${name}.ts`);
  const { outputFiles, metafile } = await build({ ...options, entryPoints, entryNames: "[name]-[hash]" });
  const files = outputFiles.map(({ path, contents }) => ({
    name: path.slice(path.lastIndexOf("/") + 1),
    bytes: contents,
  }));
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
