/** What fills `{{` in texts. */
import { createPiping } from "@borda/quiz/runtime/piping";
import type { Chunk } from "../chunk.ts";

export default { piping: createPiping } satisfies Chunk;
