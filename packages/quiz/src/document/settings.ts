/** How a quiz treats its respondents, beyond what it asks. */
import { z } from "zod";

export const quizSettingsSchema = z.strictObject({
  /** Respondents may take their attempt to another device by a link. On unless it is false. */
  resumeLink: z.boolean().exactOptional(),
  /** Turnstile is asked whether respondents are people. Off unless it is true. */
  turnstile: z.boolean().exactOptional(),
});
