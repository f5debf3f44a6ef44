/** Operators, operands and assignments beyond those of quizzes of choices. */
import { createLogic } from "@borda/quiz/runtime/logic";
import type { Chunk } from "../chunk.ts";

export default { logic: createLogic } satisfies Chunk;
