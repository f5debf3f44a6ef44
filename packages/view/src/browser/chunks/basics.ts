/** Headings and texts with all they can have. */
import { BASIC_VIEWS } from "../../components/basic-views.tsx";
import type { Chunk } from "../chunk.ts";

export default { views: BASIC_VIEWS } satisfies Chunk;
