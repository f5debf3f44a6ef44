/** Numbers and amounts of money. */
import { AMOUNT_KINDS } from "@borda/quiz/runtime/amounts";
import { AMOUNT_VIEWS } from "../../components/amount-views.tsx";
import type { Chunk } from "../chunk.ts";
import { groupAmounts } from "../enhancements/amount-typing.ts";
import { once } from "../once.ts";

export default { kinds: AMOUNT_KINDS, views: AMOUNT_VIEWS, enhance: once(groupAmounts) } satisfies Chunk;
