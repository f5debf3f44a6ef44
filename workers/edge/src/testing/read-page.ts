/** What a browser without JavaScript makes of a page. For tests. */

export type ReadPage = {
  readonly status: number;
  /** Id of the step that is shown; empty on a notice. */
  readonly step: string;
  /** Hidden fields that the form posts along. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Sentences beside fields, by element key. */
  readonly errors: Readonly<Record<string, string>>;
  readonly hasScript: boolean;
  readonly hasBack: boolean;
  readonly title: string;
  readonly html: string;
};

export async function readPage(response: Response): Promise<ReadPage> {
  const html = await response.text();
  const pairs = (pattern: RegExp) =>
    Object.fromEntries(
      Array.from(html.matchAll(pattern), ([, name, value]) => [name ?? "", textOf(value ?? "")]),
    );
  return {
    status: response.status,
    step: /data-step="([^"]*)"/.exec(html)?.[1] ?? "",
    hidden: pairs(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
    errors: pairs(/<p[^>]* id="f-([a-z0-9_]+)-error"[^>]*>(.*?)<\/p>/g),
    hasScript: html.includes("<script"),
    hasBack: html.includes('name="_back"'),
    title: textOf(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1] ?? ""),
    html,
  };
}

/** Text without tags and entities. */
function textOf(html: string): string {
  return html
    .replaceAll(/<svg.*?<\/svg>/g, "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
