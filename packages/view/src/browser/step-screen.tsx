/** Puts a step on the screen: the same components as on the edge, then focus and title. */
import { Note } from "../components/note.tsx";
import { Receipt } from "../components/receipt.tsx";
import { StepView } from "../components/step.tsx";
import { stepProps } from "../step-props.ts";
import type { Texts } from "../texts.ts";
import { enhanceStep, filledIn } from "./chunk.ts";
import { nodesOf, patch } from "./jsx-dom.ts";
import { type SessionState, walkOf } from "./session-state.ts";

/** What stands above the step, and what its button does. */
export type ScreenNotice = {
  readonly kind: "resumed" | "expired" | "refused";
  readonly onAction: () => void;
};
export type Screen = {
  readonly state: SessionState;
  readonly texts: Texts;
  readonly entered?: "forth" | "backward" | undefined;
  readonly notice?: ScreenNotice | null;
  readonly receipt?: "sending" | "waiting" | "accepted" | null | undefined;
};

const ACTIONS = { resumed: "startAgain", expired: "expiredAction", refused: "refusedAction" } as const;

function elementOf({ state, texts, entered, notice, receipt }: Screen) {
  const walk = walkOf(state);
  const { attempt, draft, issues } = state;
  const answers = filledIn({ ...attempt.answers, ...draft }, walk, attempt.moves);
  return (
    <StepView
      {...stepProps({
        walk,
        texts,
        answers,
        issues,
        shown: attempt.position + 1,
      })}
      entered={entered}
      notice={
        notice && (
          <Note kind={notice.kind} action={texts[ACTIONS[notice.kind]]}>
            {texts[notice.kind]}
          </Note>
        )
      }
      receipt={walk.finished && receipt && <Receipt status={receipt} texts={texts} />}
    />
  );
}

/** Whether a step is being put on the page: a field that goes with the former one tells of its last change meanwhile. */
export let isShowing = false;

/** Shows the step; what is the same as before stays as it is, also what the edge rendered. */
export function show(screen: Screen, root: HTMLElement): void {
  isShowing = true;
  patch(root, nodesOf(elementOf(screen)));
  isShowing = false;
  enhanceStep(root, screen.state);
  announce(root);
}

/** Says notices and the receipt to those who do not see them; the step itself is read through its focus. */
function announce(root: HTMLElement): void {
  const live = document.getElementById("live");
  const text = root.querySelector(".note span,.receipt")?.textContent ?? "";
  if (live !== null && live.textContent !== text) live.textContent = text;
}

/** After a change of step, once it is on the screen: the focus on what is asked, the title of the tab. */
export function enterScreen(root: HTMLElement, quizTitle: string): void {
  const main = root.querySelector<HTMLElement>("main");
  const question = main?.querySelector("h1,h2,h3,legend,.label")?.textContent;
  document.title = question ? `${question} · ${quizTitle}` : quizTitle;
  // A finger would bring up the keyboard over the question; with a mouse typing can begin at once.
  const field = matchMedia("(pointer:fine)").matches
    ? main?.querySelector<HTMLElement>("h1 ~ .control > .input")
    : null;
  (field ?? main)?.focus({ preventScroll: true });
}

/** The focus on the first field that is not right. */
export function focusInvalid(root: HTMLElement): void {
  const invalid = root.querySelector<HTMLElement>("[aria-invalid=true]");
  const field = invalid?.matches("input,textarea,select") ? invalid : invalid?.querySelector("input");
  field?.focus();
  invalid?.closest(".field,.group")?.scrollIntoView({ block: "nearest" });
}
