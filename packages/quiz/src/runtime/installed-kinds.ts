/** The kinds that are installed: those of choices from the start, those of other families when needed. */
import { CHOICE_KINDS } from "./choice-kinds.ts";
import type { InputKind, InputKinds } from "./input-kinds.ts";
import type { InputElement } from "./types.ts";

let kinds = CHOICE_KINDS;

/** Adds the kinds of further types. */
export function installKinds(more?: InputKinds): void {
  kinds = { ...kinds, ...more };
}

/** What is particular to the element's type; a type that is not installed throws a TypeError where it is used. */
export function kindOf(element: InputElement): InputKind<InputElement> {
  return kinds[element.type] as InputKind<InputElement>;
}
