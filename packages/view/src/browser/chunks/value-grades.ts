/** Right answers to questions that are filled in or answered on a scale. */
import { VALUE_GRADES } from "@borda/quiz/runtime/value-grades";
import type { Chunk } from "../chunk.ts";

export default { kinds: VALUE_GRADES } satisfies Chunk;
