/** Addresses by postal code. */
import { ADDRESS_KINDS } from "@borda/quiz/runtime/address";
import { ADDRESS_VIEWS } from "../../components/address-views.tsx";
import type { Chunk } from "../chunk.ts";
import { lookUpAddresses } from "../enhancements/cep-look-up.ts";
import { keepForms } from "../enhancements/form-typing.ts";
import { once } from "../once.ts";

const enhance = once((root) => {
  // The form comes first, so that the look-up reads the whole code.
  keepForms(root);
  lookUpAddresses(root);
});

export default { kinds: ADDRESS_KINDS, views: ADDRESS_VIEWS, enhance } satisfies Chunk;
