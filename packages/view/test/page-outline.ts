/** Reads HTML the way a browser does, for assertions about what it holds. */

type Rewriter = {
  on(
    selector: string,
    handlers: {
      element?(element: { tagName: string; attributes: Iterable<[string, string]> }): void;
      text?(chunk: { text: string }): void;
    },
  ): Rewriter;
  transform(response: Response): Response;
};
/** The parser of the runtime in which the tests run; its own types would clash with the browser's. */
declare const HTMLRewriter: new () => Rewriter;

export type SeenElement = { readonly tag: string; readonly attributes: Readonly<Record<string, string>> };

/** Every element with its attributes, in order, as the parser of the runtime sees them. */
export async function elementsOf(html: string): Promise<SeenElement[]> {
  const seen: SeenElement[] = [];
  const rewriter = new HTMLRewriter().on("*", {
    element(element) {
      seen.push({ tag: element.tagName, attributes: Object.fromEntries(element.attributes) });
    },
  });
  await rewriter.transform(new Response(html)).arrayBuffer();
  return seen;
}

/** The form's controls, each as `tag type name=value` and its state. */
export async function controlsOf(html: string): Promise<string[]> {
  const elements = await elementsOf(html);
  return elements
    .filter(({ tag }) => ["input", "textarea", "button"].includes(tag))
    .map(({ tag, attributes }) => {
      const { type = "", name = "", value, checked, hidden } = attributes;
      const field = `${tag} ${type} ${name}${value === undefined ? "" : `=${value}`}`;
      return `${field}${checked === undefined ? "" : " checked"}${hidden === undefined ? "" : " hidden"}`.trim();
    });
}

/** The words on the page, without tags. */
export async function textOf(html: string): Promise<string> {
  let text = "";
  const rewriter = new HTMLRewriter().on("main, main *", {
    text(chunk) {
      text += chunk.text;
    },
  });
  await rewriter.transform(new Response(html)).arrayBuffer();
  return text;
}
