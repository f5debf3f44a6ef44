/** What `build/build-assets.ts` writes beside this file as `assets.js`: run `npm run build:assets`. */
export declare const ASSETS: {
  /** Path of the browser runtime's entry script; its name holds a hash of the content. */
  readonly runtimePath: string;
  /** Path of the icon of pages that have none of their own. */
  readonly iconPath: string;
  /** Paths of the scripts that a page names itself, besides the runtime. */
  readonly pageScripts: { readonly frame: string; readonly resume: string; readonly turnstile: string };
  /** The style sheet of every page, minified. */
  readonly styles: string;
  /** The chunks by name: where the script is, and the styles of what it shows. */
  readonly chunks: Readonly<Record<string, { readonly path: string; readonly styles: string }>>;
};
