/** A built single-page application, served as Pages serves it: files, its headers, and the page for every other path. */
import { existsSync, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { type HeaderRules, headersFor, parseHeadersFile } from "./headers-file.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
/** Configuration of Pages, not content. */
const HIDDEN = new Set(["/_headers", "/_redirects"]);

type SiteAnswer = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export interface StaticSite {
  /** The answer to GET of a path, percent-encoded as it came. */
  get(path: string): Promise<SiteAnswer>;
}

/** @param folder the built site; read at each request, so that a new build shows at once */
export function createStaticSite(folder: string): StaticSite {
  const root = resolve(folder);
  return {
    get: async (path) => {
      const rules = readRules(root);
      const file = await findFile(root, path);
      if (file !== null) return answer(200, file, await readFile(join(root, file)), rules);
      // A missing script must not come back as a page.
      const page = join(root, "index.html");
      if (path.startsWith("/assets/") || !existsSync(page))
        return answer(404, path, Buffer.from("Not found\n"), rules);
      return answer(200, "/index.html", await readFile(page), rules, path);
    },
  };
}

function readRules(root: string): HeaderRules {
  const file = join(root, "_headers");
  return existsSync(file) ? parseHeadersFile(readFileSync(file, "utf8")) : [];
}

/** The file of a path, relative to the site with a leading slash; null when there is none inside the site. */
async function findFile(root: string, path: string): Promise<string | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes("\0") || decoded.includes("\\")) return null;
  const file = normalize(decoded.endsWith("/") ? `${decoded}index.html` : decoded);
  const full = join(root, file);
  if (!full.startsWith(root + sep) || HIDDEN.has(file)) return null;
  const found = await stat(full).catch(() => null);
  return found?.isFile() === true ? file : null;
}

function answer(status: 200 | 404, file: string, body: Buffer, rules: HeaderRules, path = file): SiteAnswer {
  const type =
    status === 404 ? "text/plain; charset=utf-8" : (TYPES[extname(file)] ?? "application/octet-stream");
  return { status, headers: { "content-type": type, ...headersFor(rules, path) }, body };
}
