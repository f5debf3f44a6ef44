/** A place in the flow: a block together with the links through which it was entered. */
import type { BlockKind } from "./block-kinds.ts";
import type { SourceBlock } from "./source.ts";

/** A link that is being run, and where the flow goes on when it is done. */
export type Call = { readonly link: SourceBlock; readonly back: Point | null; readonly outer: Call | null };

export type Point = {
  readonly key: string;
  readonly block: SourceBlock;
  readonly kind: BlockKind;
  readonly call: Call | null;
};
