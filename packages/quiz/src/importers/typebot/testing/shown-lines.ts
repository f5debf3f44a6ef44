import { pipe, type Span, type Walk } from "../../../runtime/index.ts";

/**
 * What a step says in words of the file, one line each.
 * @param added ids of elements that the file does not have
 */
export function shownLines(state: Walk, added: ReadonlySet<string>): string[] {
  const lines = (paragraphs: readonly (readonly Span[])[]) =>
    paragraphs.map((spans) => spans.map(({ text }) => text).join(""));
  const texts = state.visible.flatMap((element) => {
    if (added.has(element.id)) return element.type === "ending" && element.text ? lines(element.text) : [];
    if (element.type === "text") return lines(element.text);
    if (element.type === "ending")
      return [element.title, ...(element.text === undefined ? [] : lines(element.text))];
    return "key" in element && element.labelHidden !== true ? [element.label] : [];
  });
  return texts.map((text) => pipe(text, state).replace(/^• /, "").trim()).filter((text) => text !== "");
}
