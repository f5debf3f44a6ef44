/** Values that the edge has captured. */
import { HIDDEN_KINDS } from "@borda/quiz/runtime/hidden";
import type { Chunk } from "../chunk.ts";

export default { kinds: HIDDEN_KINDS } satisfies Chunk;
