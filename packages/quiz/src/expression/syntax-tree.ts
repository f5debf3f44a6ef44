/** An expression as it was written, every part with its place in the text. */
import type { Code, NamedPlace, Operand } from "../runtime/logic-types.ts";

export type Node = { readonly position: number } & (
  | { readonly kind: "value"; readonly value: string | number | boolean }
  /** A place to read from, and how the author wrote it. */
  | { readonly kind: "place"; readonly place: Operand | NamedPlace; readonly written: string }
  | { readonly kind: "call"; readonly call: string; readonly values: readonly Node[] }
);

/** What the runtime walks. */
export function codeOf(node: Node): Code {
  if (node.kind === "value") return node.value;
  return node.kind === "place" ? node.place : [node.call, ...node.values.map(codeOf)];
}

/** All parts, the whole first. */
export function partsOf(node: Node): Node[] {
  return node.kind === "call" ? [node, ...node.values.flatMap(partsOf)] : [node];
}
