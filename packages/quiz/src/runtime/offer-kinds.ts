/** How a choice between plans is read: like any other choice. */
import { choice } from "./choice-kinds.ts";
import type { InputKind, InputKinds } from "./input-kinds.ts";
import type { ElementOf } from "./types.ts";

export const OFFER_KINDS: InputKinds = { plans: choice as InputKind<ElementOf<"plans">> };
