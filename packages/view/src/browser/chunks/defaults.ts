/** Fields that are filled in before anybody answers. */
import { type GivenParameters, withDefaults } from "@borda/quiz/runtime/defaults";
import { GIVEN_FIELD } from "../../form-fields.ts";
import type { Chunk } from "../chunk.ts";

/** What the page was opened with, as the edge has read it. */
function givenParameters(): GivenParameters {
  const field = document.querySelector<HTMLInputElement>(`[name=${GIVEN_FIELD}]`);
  return field === null ? {} : (JSON.parse(field.value) as GivenParameters);
}

export default {
  fill: (answers, shown, moves) => withDefaults(shown, answers, givenParameters(), moves),
} satisfies Chunk;
