/** Height and weight. */
import { BODY_KINDS } from "@borda/quiz/runtime/body";
import { BODY_VIEWS } from "../../components/body-views.tsx";
import type { Chunk } from "../chunk.ts";

export default { kinds: BODY_KINDS, views: BODY_VIEWS } satisfies Chunk;
