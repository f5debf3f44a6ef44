/** Headings, texts and pictures with all they can have, and what is kept to some screens. */
import { BASIC_VIEWS } from "../../components/basic-views.tsx";
import { surroundElement } from "../../components/surround.tsx";
import type { Chunk } from "../chunk.ts";

export default { views: BASIC_VIEWS, surround: surroundElement } satisfies Chunk;
