/** Whether the domains of e-mail addresses take mail. */
import type { Chunk } from "../chunk.ts";
import { checkMailDomains } from "../enhancements/mail-domain.ts";
import { once } from "../once.ts";

export default { enhance: once(checkMailDomains) } satisfies Chunk;
