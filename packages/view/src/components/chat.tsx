/** A quiz as a chat: what was said and answered before stands above the present step, as bubbles. */
import {
  type AnswerParts,
  hasParts,
  isGotoButton,
  isInput,
  type LogicCore,
  type QuizElement,
  type RawAnswer,
  type Walk,
} from "@borda/quiz/runtime/core";
import type { ComponentChild } from "preact";
import { FORM_FIELDS } from "../form-fields.ts";
import type { Conversation } from "./conversation.ts";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { RichTextView } from "./rich-text.tsx";
import type { StepContext } from "./step-context.ts";

/** Without a script the page of the next step is opened here, below what was said before. */
export const CHAT_ANCHOR = "now";

/** Most earlier steps that are shown; what was said before them is left out. */
const MAX_TURNS = 60;

type ChatWords = { readonly conversation: string; readonly answer: string; readonly change: string };
const WORDS: FamilyWords<ChatWords> = {
  pt: { conversation: "Conversa", answer: "Sua resposta", change: "Mudar" },
  en: { conversation: "Conversation", answer: "Your answer", change: "Change" },
  es: { conversation: "Conversación", answer: "Tu respuesta", change: "Cambiar" },
};

/** What persuades, explains or shows without asking; what leads on or runs has had its time. */
const SHOWN_AGAIN: readonly QuizElement["type"][] = [
  "video",
  "audio",
  "list",
  "cards",
  "carousel",
  "testimonials",
  "faq",
  "guarantee",
  "compare",
  "before_after",
  "terms_text",
  "chart",
  "curve",
  "gauge",
  "calculated",
  "result",
  "pricing",
];

/** What has a value that nobody was asked for. */
const NEVER_GIVEN: readonly QuizElement["type"][] = ["hidden", "countdown", "calculated"];

/** The element as it stands in a bubble: what was said before does not move by itself. */
function atRest(element: QuizElement): QuizElement {
  if (element.type === "carousel") return { ...element, autoplay: false };
  if (element.type === "before_after" && element.kind === "auto") return { ...element, kind: "side" };
  if (element.type !== "list") return element;
  const { staggered: _, ...list } = element;
  return list;
}

/**
 * What the quiz said with an element; null where that cannot be said again.
 * @param isAnswered whether the attempt has an answer to it
 */
function saidBy(element: QuizElement, context: StepContext, isAnswered: boolean): ComponentChild {
  if (element.type === "countdown") {
    // Its label leads to a clock that is no longer there.
    const { endText } = element;
    return isAnswered && endText ? <p class="strong">{context.pipe(endText)}</p> : null;
  }
  if (element.type === "heading") return <p class="strong">{context.pipe(element.text)}</p>;
  if (element.type === "text") return <RichTextView text={element.text} context={context} />;
  if (element.type === "image") {
    const { src, alt, width, height } = element.image;
    return <img src={src} alt={context.pipe(alt)} width={width} height={height} decoding="async" />;
  }
  const isSpoken = isInput(element) && !NEVER_GIVEN.includes(element.type) && !element.labelHidden;
  return isSpoken && element.label ? <p class="strong">{context.pipe(element.label)}</p> : null;
}

/** What was agreed to box by box; null with a single box, and where nothing was ticked. */
function agreedTo(element: QuizElement, walk: Walk): string | null {
  if (element.type !== "consent") return null;
  const answer = walk.answers.get(element.key);
  if (element.optIns === undefined || answer === undefined || !hasParts(answer)) return null;
  const parts = answer as AnswerParts;
  const ticked = element.optIns.filter(({ channel }) => parts[channel] === true);
  return ticked.map(({ label }) => label).join(", ") || null;
}

/** The answer that an element got, as people read it beside its field. */
function givenTo(element: QuizElement, core: LogicCore, { walk, pipe }: StepContext): string {
  // That time has run out, or what follows from answers, is nothing that anybody said.
  if (NEVER_GIVEN.includes(element.type)) return "";
  const key = isInput(element) ? element.key : isGotoButton(element) ? element.id : "";
  const text = agreedTo(element, walk) ?? core.labelOf(key, walk) ?? "";
  const unit = element.type === "number" || element.type === "slider" ? element.unit : undefined;
  return text === "" || unit === undefined ? text : `${text} ${pipe(unit)}`;
}

type Answered = { readonly text: string; readonly stepsBack: number | null; readonly words: ChatWords };

function AnswerBubble({ text, stepsBack, words }: Answered) {
  return (
    <div class="given">
      <p>
        <span class="hush">{`${words.answer}: `}</span>
        {text}
      </p>
      {stepsBack !== null && (
        <button
          type="submit"
          name={FORM_FIELDS.back}
          value={stepsBack}
          formnovalidate
          aria-label={`${words.change}: ${text}`}
        >
          {words.change}
        </button>
      )}
    </div>
  );
}

type Page = { readonly core: LogicCore; readonly show: Parameters<Conversation>[1] };

/** One earlier step: each thing said, with what was answered to it. The last answer leads back to the step. */
function turnOf(at: Walk, context: StepContext, { core, show }: Page, stepsBack: number): ComponentChild[] {
  const { walk } = context;
  const words = wordsFor(WORDS, context);
  const outcome = walk.quiz.outcomes.find(({ key }) => key === at.outcome) ?? null;
  const pipe = (text: string) => context.pipe(text, at);
  const then: StepContext = { ...context, walk: at, outcome, pipe, isEarlier: true };
  const answers = at.visible.map((element) => givenTo(element, core, context));
  const last = answers.findLastIndex((text) => text !== "");
  return at.visible.flatMap((element, index) => {
    const isWhole = SHOWN_AGAIN.includes(element.type) && !(element.type === "calculated" && element.hidden);
    const isAnswered = "key" in element && walk.answers.has(element.key);
    const said = isWhole
      ? show({ element: atRest(element), context: then })
      : saidBy(element, then, isAnswered);
    const text = answers[index] ?? "";
    const isWayBack = index === last && !walk.finished;
    return [
      // It was read when it was the present step: what is new to those who listen is the answer.
      said && (
        <div
          class={isWhole ? "said whole" : "said"}
          aria-live="off"
          data-only={"only" in element ? element.only : undefined}
        >
          {said}
        </div>
      ),
      text !== "" && <AnswerBubble text={text} stepsBack={isWayBack ? stepsBack : null} words={words} />,
    ];
  });
}

/** @param core of the page: a chunk has copies of its modules that know nothing of what is installed */
export function createConversation(core: LogicCore): Conversation {
  return (context, show) => {
    const { walk, draft } = context;
    if (walk.quiz.settings?.presentation !== "chat") return null;
    const earlier = walk.path.slice(0, -1);
    const from = Math.max(0, earlier.length - MAX_TURNS);
    const turns = earlier.slice(from).map((until, index) => {
      const at = core.walk(walk.quiz, draft as Record<string, RawAnswer>, { ...walk, until });
      return turnOf(at, context, { core, show }, earlier.length - from - index);
    });
    return (
      <>
        <section class="log" role="log" aria-label={wordsFor(WORDS, context).conversation}>
          {turns}
        </section>
        <span id={CHAT_ANCHOR} />
      </>
    );
  };
}
