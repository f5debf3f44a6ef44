/** Pictures of numbers, calculated values and the result. */
import { CHART_KINDS } from "@borda/quiz/runtime/charts";
import { CHART_VIEWS } from "../../components/chart-views.ts";
import type { Chunk } from "../chunk.ts";

export default { kinds: CHART_KINDS, views: CHART_VIEWS } satisfies Chunk;
