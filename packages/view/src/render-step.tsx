/** A step as HTML, on the edge. */
import {
  type Answers,
  CORE,
  type CompiledQuiz,
  pipe,
  pipeHref,
  type Walk,
  walk,
  withDefaults,
} from "@borda/quiz/runtime";
import { renderToString } from "preact-render-to-string";
import { ADDRESS_VIEWS } from "./components/address-views.tsx";
import { AMOUNT_VIEWS } from "./components/amount-views.tsx";
import { BASIC_VIEWS } from "./components/basic-views.tsx";
import { BODY_VIEWS } from "./components/body-views.tsx";
import { CHART_VIEWS } from "./components/chart-views.ts";
import { createConversation } from "./components/chat.tsx";
import { CONTACT_VIEWS } from "./components/contact-views.tsx";
import { CONTENT_VIEWS } from "./components/content-views.ts";
import { installConversation } from "./components/conversation.ts";
import { DATE_VIEWS } from "./components/date-views.tsx";
import { installSurround, installViews } from "./components/element.tsx";
import { FIELD_VIEWS } from "./components/field-views.ts";
import { FULL_CHOICE_VIEWS } from "./components/full-choices.tsx";
import { IDENTITY_VIEWS } from "./components/identity-views.tsx";
import { OFFER_VIEWS } from "./components/offer-views.ts";
import { PaymentPixView } from "./components/payment-pix.tsx";
import { PERSON_VIEWS } from "./components/person-views.tsx";
import { SCALE_VIEWS } from "./components/scale-views.ts";
import { StepView } from "./components/step.tsx";
import { surroundWith } from "./components/surround.tsx";
import { TIMED_VIEWS } from "./components/timed-views.ts";
import { UPLOAD_VIEWS } from "./components/upload-views.tsx";
import { installPiping } from "./installed-piping.ts";
import { type FieldIssue, stepProps } from "./step-props.ts";
import { textsOf } from "./texts.ts";

installViews(BASIC_VIEWS);
installViews(FULL_CHOICE_VIEWS);
installViews(FIELD_VIEWS);
installViews(AMOUNT_VIEWS);
installViews(CONTACT_VIEWS);
installViews(PERSON_VIEWS);
installViews(IDENTITY_VIEWS);
installViews(DATE_VIEWS);
installViews(BODY_VIEWS);
installViews(ADDRESS_VIEWS);
installViews(CONTENT_VIEWS);
installViews(OFFER_VIEWS);
installViews(SCALE_VIEWS);
installViews(CHART_VIEWS);
installViews(TIMED_VIEWS);
installViews(UPLOAD_VIEWS);
installViews({ payment_pix: PaymentPixView });
installSurround(surroundWith(() => "sealed"));
installPiping({ pipe, pipeHref });
installConversation(createConversation(CORE));

export type StepRenderInput = {
  /** Stands at the step to show, such as `walk(quiz, answers, { hidden, until })`. */
  readonly walk: Walk;
  /** Raw answers: what was typed comes back even where it is wrong. */
  readonly answers: Answers;
  /** What is wrong, such as `validateStepAnswers` gives it. */
  readonly issues?: readonly FieldIssue[] | undefined;
  /** A sentence above the elements: why the step is shown again although nothing is wrong with it. */
  readonly notice?: string | undefined;
  /** Absolute address of the quiz, which shared messages name. */
  readonly address?: string | undefined;
  /** When the page is made, in milliseconds since 1970; nothing is said to be left of any time where nobody knows it. */
  readonly nowMs?: number | undefined;
};

function NoteText({ children }: { readonly children: string }) {
  return (
    <div class="note alarm" role="alert">
      <span>{children}</span>
    </div>
  );
}

/** The inner HTML of a step's form. Everything that a tenant or a respondent wrote is escaped. */
export function renderStep(input: StepRenderInput): string {
  const { walk: shown, answers, issues, notice, address, nowMs } = input;
  const props = stepProps({
    walk: shown,
    texts: textsOf(shown.quiz.locale),
    answers,
    issues: issues ?? [],
    shown: shown.path.length,
  });
  const note = notice === undefined ? null : <NoteText>{notice}</NoteText>;
  return renderToString(<StepView {...props} context={{ ...props.context, address, nowMs }} notice={note} />);
}

/** The first step as everybody sees it; publish stores it per locale. */
export function renderFirstStep(quiz: CompiledQuiz): string {
  const first = walk(quiz, {});
  return renderStep({ walk: first, answers: withDefaults(first, {}, {}) });
}
