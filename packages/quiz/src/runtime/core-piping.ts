/** Piping with the core that is loaded here: for servers and tests. Browsers install the chunk of it. */
import { CORE } from "./logic-core.ts";
import { createPiping } from "./piping.ts";

export const { pipe, pipeHref, pipeRichText } = createPiping(CORE);
