/** Names, and tax numbers of Brazil. */
import { IDENTITY_KINDS } from "@borda/quiz/runtime/identity";
import { IDENTITY_VIEWS } from "../../components/identity-views.tsx";
import type { Chunk } from "../chunk.ts";
import { keepForms } from "../enhancements/form-typing.ts";
import { once } from "../once.ts";

export default { kinds: IDENTITY_KINDS, views: IDENTITY_VIEWS, enhance: once(keepForms) } satisfies Chunk;
