/** Where a chat shows what was said before. A quiz of screens has nothing there and loads nothing for it. */
import type { QuizElement } from "@borda/quiz/runtime/core";
import type { ComponentChild } from "preact";
import type { ElementProps, StepContext } from "./step-context.ts";

/** Shows an element by the page's own views: a chunk has a copy of its modules in which none are installed. */
type ShowElement = (props: ElementProps<QuizElement>) => ComponentChild;
export type Conversation = (context: StepContext, show: ShowElement) => ComponentChild;

let conversation: Conversation = () => null;

/** From here on quizzes that are chats show what was said before. */
export function installConversation(installed: Conversation): void {
  conversation = installed;
}

/** What stands above the present step. */
export function conversationOf(context: StepContext, show: ShowElement): ComponentChild {
  return conversation(context, show);
}
