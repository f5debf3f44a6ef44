/**
 * The `_headers` file of a Pages project, so that the dashboard has the same policies here as there.
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */

type HeaderRule = {
  readonly pattern: RegExp;
  /** A null value takes away what an earlier rule set. */
  readonly headers: readonly (readonly [name: string, value: string | null])[];
};
export type HeaderRules = readonly HeaderRule[];

/** Reads rules: a path with `*` on a line of its own, then indented `Name: value` or `! Name` lines. */
export function parseHeadersFile(text: string): HeaderRules {
  const rules: { pattern: RegExp; headers: [string, string | null][] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: pathPattern(line.trim()), headers: [] });
      continue;
    }
    const [, detached, name, value] = /^\s+(!\s*)?([A-Za-z0-9-]+)(?::\s*(.*))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    rules.at(-1)?.headers.push([name.toLowerCase(), detached === undefined ? (value ?? "").trim() : null]);
  }
  return rules;
}

/** The headers of a path: every matching rule adds to what came before, as Pages does it. */
export function headersFor(rules: HeaderRules, path: string): Record<string, string> {
  const headers = new Map<string, string>();
  for (const rule of rules) {
    if (!rule.pattern.test(path)) continue;
    for (const [name, value] of rule.headers) {
      const before = headers.get(name);
      if (value === null) headers.delete(name);
      else headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return Object.fromEntries(headers);
}

function pathPattern(path: string): RegExp {
  const escaped = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`);
}
