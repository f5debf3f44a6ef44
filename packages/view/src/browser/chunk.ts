/** What a chunk of the script brings. `CompiledQuiz.needs` names the chunks that a quiz has to have. */
import type { Move } from "@borda/contracts";
import {
  type Answers,
  CORE,
  type FullLogic,
  type InputKinds,
  installKinds,
  installLogic,
  type LogicCore,
  type Walk,
} from "@borda/quiz/runtime/core";
import { type Conversation, installConversation } from "../components/conversation.ts";
import { type ElementViews, installSurround, installViews, type Surround } from "../components/element.tsx";
import { installPiping, type Piping } from "../installed-piping.ts";
import type { SessionState } from "./session-state.ts";

/**
 * Brings a step to life that has just been put on the screen. It is called after every paint with the
 * element that holds the step, so it must find out by itself what it has seen before; nodes whose state
 * is its own from now on get `data-taken`, which keeps later paints from touching them. The step works
 * without it: it presses the buttons and fills the fields that are there, as a person would.
 */
export type Enhance = (root: HTMLElement, state: SessionState) => void;

/** Puts into a step's answers what stands in its fields before anybody answers. */
export type Fill = (answers: Answers, shown: Walk, moves: readonly Move[]) => Answers;

/** The default export of every module in `chunks/`. */
export type Chunk = {
  readonly kinds?: InputKinds;
  readonly views?: ElementViews;
  /** A chunk has no core of its own that anything is installed in: it is given that of the page. */
  readonly piping?: (core: LogicCore) => Piping;
  readonly logic?: (core: LogicCore) => FullLogic;
  readonly surround?: Surround;
  readonly conversation?: (core: LogicCore) => Conversation;
  readonly enhance?: Enhance;
  readonly fill?: Fill;
};

const enhancements = new Set<Enhance>();

/** What stands in the fields of a step; the answers alone until a chunk knows more. */
export let filledIn: Fill = (answers) => answers;

/** From here on quizzes that need the chunk can be shown. */
export function installChunk({
  kinds,
  views,
  piping,
  logic,
  surround,
  conversation,
  enhance,
  fill,
}: Chunk): void {
  installKinds(kinds);
  installViews(views);
  if (piping) installPiping(piping(CORE));
  if (logic) installLogic(logic(CORE));
  if (surround) installSurround(surround);
  if (conversation) installConversation(conversation(CORE));
  if (enhance) enhancements.add(enhance);
  if (fill) filledIn = fill;
}

/** Brings what is on the screen to life. */
export function enhanceStep(root: HTMLElement, state: SessionState): void {
  for (const enhance of enhancements) enhance(root, state);
}
