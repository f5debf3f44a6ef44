/** Path parameters that several operations share. */
import { quizIdSchema } from "@borda/contracts";
import { z } from "zod";

export const quizIdParams = z.object({ quizId: quizIdSchema });
