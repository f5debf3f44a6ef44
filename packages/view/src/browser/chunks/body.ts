/** Height and weight. */
import { BODY_KINDS } from "@borda/quiz/runtime/body";
import { BODY_VIEWS } from "../../components/body-views.tsx";
import type { Chunk } from "../chunk.ts";
import { enhanceRuler } from "../enhancements/ruler.ts";

function enhance(root: HTMLElement): void {
  for (const ruler of root.querySelectorAll<HTMLElement>(".ruler")) enhanceRuler(ruler);
}

export default { kinds: BODY_KINDS, views: BODY_VIEWS, enhance } satisfies Chunk;
