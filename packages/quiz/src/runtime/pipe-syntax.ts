/**
 * The syntax of piping, parsed and never evaluated:
 * `{{name}}`, `{{name|filter}}`, `{{name|filter:"text"}}`, `{{name|filter:2}}`, filters in any number.
 * A name is a key (answer, variable or captured value), a part of an answer such as `contact.email`,
 * `score.total`, `score.{category}`, `score.top`, `score.percent`, `score.max`, `outcome.title`,
 * `utm.source`, `geo.city` or `visitor.country`.
 */

/** The filters that exist; `fallback` stands in for an empty value wherever it is written. */
export const FILTERS = [
  "fallback",
  "label",
  "id",
  "first_name",
  "upper",
  "lower",
  "brl",
  "number",
  "date",
  "list",
] as const;
type FilterName = (typeof FILTERS)[number];

export type Pipe = {
  readonly name: string;
  readonly filters: readonly { readonly name: FilterName; readonly argument: string | undefined }[];
};

/** Any pair of double braces, well-formed inside or not. */
const BRACES = /\{\{([^{}]*)\}\}/g;
const NAME = /^\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\s*/;
const FILTER = /^\|\s*([a-z_]+)\s*(?::\s*(?:"([^"]*)"|(\d{1,2}))\s*)?/;

/** What stands between the braces, or `null` when it is not of the syntax. */
function parsePipe(inner: string): Pipe | null {
  const name = NAME.exec(inner);
  if (name === null) return null;
  const filters: Pipe["filters"][number][] = [];
  let rest = inner.slice(name[0].length);
  while (rest !== "") {
    const filter = FILTER.exec(rest);
    const known = FILTERS.find((candidate) => candidate === filter?.[1]);
    if (filter === null || known === undefined) return null;
    filters.push({ name: known, argument: filter[2] ?? filter[3] });
    rest = rest.slice(filter[0].length);
  }
  return { name: name[1] as string, filters };
}

/** Every pipe of a text in order; `null` for one that is not of the syntax. */
export function pipesOf(text: string): (Pipe | null)[] {
  return [...text.matchAll(BRACES)].map((match) => parsePipe(match[1] as string));
}

/** A text for lists and headers, where nobody has answered yet: what stands in for empty values, else an ellipsis. */
export function withoutPipes(text: string): string {
  return replacePipes(
    text,
    ({ filters }) => filters.find(({ name }) => name === "fallback")?.argument || "…",
  );
}

/** The text with every pair of braces replaced; what is malformed gives nothing. */
export function replacePipes(text: string, valueOfPipe: (pipe: Pipe) => string): string {
  const replaced = text.replace(BRACES, (_, inner: string) => {
    const pipe = parsePipe(inner);
    return pipe === null ? "" : valueOfPipe(pipe);
  });
  // Neither a brace left open nor an answer that looks like piping may reach a template again.
  return replaced.replace(/\{{2,}/g, "{");
}
