/**
 * Builds what a quiz page loads: the browser runtime, its lazy chunks and the icon under content-hashed
 * names in `workers/edge/dist/assets/_borda`, and `src/generated/assets.js`, which tells the page their
 * paths and holds the style sheet. The same sources always give the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";
import { hashedName, minifyScript, type ScriptFile } from "./minify-script.ts";
import { buildEmbedScript, buildPageScripts, EMBED_SCRIPT } from "./page-scripts.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const ASSETS_FOLDER = fileURLToPath(new URL("../../../workers/edge/dist/assets/_borda", import.meta.url));
const MANIFEST = join(PACKAGE, "src/generated/assets.js");
/** Every browser since the middle of 2023 (`:has`, `color-mix`, modules, `structuredClone`). */
const TARGET = ["chrome115", "firefox121", "safari16.4"];

export type BuiltAssets = {
  /** Scripts and the icon. */
  readonly files: readonly ScriptFile[];
  /** Name of the script that pages load. */
  readonly entry: string;
  /** Names of the scripts that pages other than quizzes load, by script. */
  readonly pageScripts: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly styles: string;
  /** Chunks of the script by name, with the styles of what each shows. */
  readonly chunks: Readonly<Record<string, { readonly file: string; readonly styles: string }>>;
  /** Paths of all modules that are in the scripts. */
  readonly inputs: readonly string[];
};

/** Compresses as the edge network does at most; what the budget of a page is counted in. */
export function brotliBytes(bytes: Uint8Array): number {
  return brotliCompressSync(bytes).length;
}

export const SCRIPT_OPTIONS = {
  absWorkingDir: PACKAGE,
  outdir: "out",
  bundle: true,
  write: false,
  format: "esm",
  platform: "browser",
  target: TARGET,
  minify: true,
  metafile: true,
  // Whose work a library is stays with it, wherever it is served.
  legalComments: "inline",
  // Modules are read as UTF-8 whatever a server says; an escape takes two bytes more a letter.
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  // See jsx-dom.ts: the components are Preact's, the browser renders them without it.
  alias: { "preact/jsx-runtime": "./src/browser/jsx-dom.ts" },
  entryNames: "[name]",
  logLevel: "silent",
} as const satisfies BuildOptions;

/** Modules of what only some quizzes need. A chunk stands alone: sharing code would cost a round trip. */
const CHUNKS_FOLDER = "src/browser/chunks";
/** Styles of what a chunk shows, under the chunk's name. */
const CHUNK_STYLES_FOLDER = "src/styles/chunks";

async function namesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(join(PACKAGE, folder));
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

async function buildScripts() {
  const names = await namesIn(CHUNKS_FOLDER, ".ts");
  const chunks = await build({
    ...SCRIPT_OPTIONS,
    entryPoints: names.map((name) => `${CHUNKS_FOLDER}/${name}.ts`),
  });
  const entry = await build({ ...SCRIPT_OPTIONS, entryPoints: { runtime: "src/browser/main.ts" } });
  const [entryFile, ...chunkFiles] = await Promise.all(
    [...entry.outputFiles, ...chunks.outputFiles].map(async (file) =>
      hashedName(await minifyScript(file, true)),
    ),
  );
  if (entryFile === undefined) throw new Error("esbuild gave no runtime");
  const inputs = [...Object.keys(entry.metafile.inputs), ...Object.keys(chunks.metafile.inputs)];
  const built = new Map(names.map((name, index) => [name, chunkFiles[index] as ScriptFile]));
  return { entry: entryFile, chunks: built, inputs };
}

async function buildChunkStyles(): Promise<ReadonlyMap<string, string>> {
  const names = await namesIn(CHUNK_STYLES_FOLDER, ".css");
  const styles = await Promise.all(names.map((name) => buildStyles(`${CHUNK_STYLES_FOLDER}/${name}.css`)));
  return new Map(names.map((name, index) => [name, styles[index] ?? ""]));
}

async function buildStyles(path: string): Promise<string> {
  const result = await build({
    absWorkingDir: PACKAGE,
    entryPoints: [path],
    bundle: true,
    write: false,
    minify: true,
    target: TARGET,
    legalComments: "none",
    logLevel: "silent",
  });
  return (result.outputFiles[0]?.text ?? "").trim().replace(/--[\w-]+: [^;}]+/g, withoutSpaces);
}

/** A custom property without the spaces that mean nothing; esbuild leaves its value as it is written. */
function withoutSpaces(declaration: string): string {
  return declaration.replace(/([:,]) +/g, "$1");
}

/** Builds everything in memory. */
export async function buildAssets(): Promise<BuiltAssets> {
  const [scripts, styles, chunkStyles, icon] = await Promise.all([
    buildScripts(),
    buildStyles("src/styles/index.css"),
    buildChunkStyles(),
    readFile(join(PACKAGE, "src/icon.svg")),
  ]);
  const pages = await buildPageScripts(SCRIPT_OPTIONS);
  const embed = await buildEmbedScript(SCRIPT_OPTIONS);
  const hash = createHash("sha256").update(icon).digest("hex").slice(0, 8);
  const iconFile = { name: `icon-${hash}.svg`, bytes: new Uint8Array(icon) };
  const chunks = [...scripts.chunks].map(([name, file]) => [
    name,
    { file: file.name, styles: chunkStyles.get(name) ?? "" },
  ]);
  return {
    files: [scripts.entry, ...scripts.chunks.values(), ...pages.files, embed.file, iconFile],
    entry: scripts.entry.name,
    pageScripts: pages.names,
    icon: iconFile.name,
    styles,
    chunks: Object.fromEntries(chunks),
    inputs: [...scripts.inputs, ...pages.inputs, ...embed.inputs],
  };
}

/** Replaces a file in one move, so that nobody who reads meanwhile sees half of it. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

function manifestOf(built: BuiltAssets): string {
  const assets = {
    runtimePath: `/_borda/${built.entry}`,
    iconPath: `/_borda/${built.icon}`,
    pageScripts: Object.fromEntries(
      Object.entries(built.pageScripts).map(([script, name]) => [script, `/_borda/${name}`]),
    ),
    styles: built.styles,
    chunks: Object.fromEntries(
      Object.entries(built.chunks).map(([name, { file, styles }]) => [
        name,
        { path: `/_borda/${file}`, styles },
      ]),
    ),
  };
  return `// Written by build/build-assets.ts.\nexport const ASSETS = ${JSON.stringify(assets, null, 2)};\n`;
}

/** A name holds its content's hash, so a copy never grows old. */
const FOR_EVER = "public, max-age=31536000, immutable";
/** A new embed script is everywhere within an hour, and nobody waits for it. */
const FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400";

/**
 * Headers that the asset server adds, a rule for every file: one for the whole folder would let browsers keep a 404 for
 * ever, too.
 * @see https://developers.cloudflare.com/workers/static-assets/headers/
 */
export function headersOf({ files }: Pick<BuiltAssets, "files">): string {
  const ruleOf = (name: string) =>
    [
      `/_borda/${name}`,
      `  Cache-Control: ${name === EMBED_SCRIPT ? FOR_AN_HOUR : FOR_EVER}`,
      "  Cross-Origin-Resource-Policy: cross-origin",
      "  X-Content-Type-Options: nosniff",
      "",
    ].join("\n");
  return files.map(({ name }) => ruleOf(name)).join("");
}

/** Builds and writes everything; files of earlier builds are removed last. */
export async function writeAssets(): Promise<BuiltAssets> {
  const built = await buildAssets();
  await mkdir(ASSETS_FOLDER, { recursive: true });
  for (const file of built.files) await replaceFile(join(ASSETS_FOLDER, file.name), file.bytes);
  await replaceFile(join(ASSETS_FOLDER, "../_headers"), headersOf(built));
  await replaceFile(MANIFEST, manifestOf(built));
  const current = new Set(built.files.map((file) => file.name));
  for (const name of await readdir(ASSETS_FOLDER)) {
    if (!current.has(name)) await rm(join(ASSETS_FOLDER, name), { force: true });
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await writeAssets();
  for (const file of built.files) {
    console.log(`${file.name}  ${file.bytes.length} bytes, ${brotliBytes(file.bytes)} with brotli`);
  }
}
