/** E-mail addresses and phone numbers. */
import { CONTACT_KINDS } from "@borda/quiz/runtime/contact";
import { CONTACT_VIEWS } from "../../components/contact-views.tsx";
import type { Chunk } from "../chunk.ts";
import { offerMeantEmails } from "../enhancements/meant-email.ts";
import { formatPhones } from "../enhancements/phone-typing.ts";
import { once } from "../once.ts";

const enhance = once((root) => {
  formatPhones(root);
  offerMeantEmails(root);
});

export default { kinds: CONTACT_KINDS, views: CONTACT_VIEWS, enhance } satisfies Chunk;
