/** A name and ways to reach somebody, asked for together. */
import { PERSON_KINDS } from "@borda/quiz/runtime/person";
import { PERSON_VIEWS } from "../../components/person-views.tsx";
import type { Chunk } from "../chunk.ts";
import { offerMeantEmails } from "../enhancements/meant-email.ts";
import { formatPhones } from "../enhancements/phone-typing.ts";
import { once } from "../once.ts";

const enhance = once((root) => {
  formatPhones(root);
  offerMeantEmails(root);
});

export default { kinds: PERSON_KINDS, views: PERSON_VIEWS, enhance } satisfies Chunk;
