/**
 * Makes a bundled script shorter than the bundler does alone, and names it. esbuild shortens module by module and in one
 * pass; swc looks at the whole again, which takes a twentieth off the runtime (12,010 to 11,420 bytes in brotli).
 */
import { createHash } from "node:crypto";
import { minify } from "@swc/core";
import type { OutputFile } from "esbuild";

/** A script as it is served; `name` has the ending. */
export type ScriptFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * @param file of esbuild, as `name.js`
 * @param module whether it is one; what it names at the top is its own then, and may get short names
 * @returns the script under the same name
 */
export async function minifyScript({ path, text }: OutputFile, module: boolean): Promise<ScriptFile> {
  const { code } = await minify(text, {
    module,
    compress: { ecma: 2022, passes: 3, keep_fargs: false },
    mangle: true,
    format: { comments: "some" },
  });
  return { name: path.slice(path.lastIndexOf("/") + 1), bytes: new TextEncoder().encode(code) };
}

/** The same script under a name that follows its content, so that a copy of it never gets old. */
export function hashedName({ name, bytes }: ScriptFile): ScriptFile {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return { name: name.replace(/\.js$/, `-${hash}.js`), bytes };
}
