/** Random quizzes and hostile texts for tests of other packages. */
export { type Dice, diceOf } from "./dice.ts";
export * from "./hostile-texts/index.ts";
export { ASKING_TYPES, randomFittingQuiz, SAMPLE_ANSWERS } from "./random-fitting-quiz.ts";
export { type RandomQuiz, randomLogicQuiz, randomVisitor } from "./random-logic-quiz.ts";
