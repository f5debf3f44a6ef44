/** Days of the calendar. */
import { DATE_KINDS } from "@borda/quiz/runtime/dates";
import { DATE_VIEWS } from "../../components/date-views.tsx";
import type { Chunk } from "../chunk.ts";
import { keepForms } from "../enhancements/form-typing.ts";
import { once } from "../once.ts";

export default { kinds: DATE_KINDS, views: DATE_VIEWS, enhance: once(keepForms) } satisfies Chunk;
