/** Where a chat shows what was said before. A quiz of screens has nothing there and loads nothing for it. */
import type { ComponentChild } from "preact";
import type { StepContext } from "./step-context.ts";

export type Conversation = (context: StepContext) => ComponentChild;

let conversation: Conversation = () => null;

/** From here on quizzes that are chats show what was said before. */
export function installConversation(installed: Conversation): void {
  conversation = installed;
}

/** What stands above the present step. */
export function conversationOf(context: StepContext): ComponentChild {
  return conversation(context);
}
