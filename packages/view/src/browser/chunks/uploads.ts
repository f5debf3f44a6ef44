/** Files that are sent along. */
import { UPLOAD_KINDS } from "@borda/quiz/runtime/uploads";
import { UPLOAD_VIEWS } from "../../components/upload-views.tsx";
import type { Chunk } from "../chunk.ts";
import { takeFiles } from "../enhancements/upload-files.tsx";

export default { kinds: UPLOAD_KINDS, views: UPLOAD_VIEWS, enhance: takeFiles } satisfies Chunk;
