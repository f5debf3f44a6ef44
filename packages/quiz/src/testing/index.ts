/** Random quizzes for tests of other packages. */
export { type Dice, diceOf } from "./dice.ts";
export { type RandomQuiz, randomLogicQuiz, randomVisitor } from "./random-logic-quiz.ts";
