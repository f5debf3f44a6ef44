/** What takes its time, is drawn, agreed to or paid. */
import type { ElementViews } from "./element.tsx";
import { CookieConsentView, WheelView } from "./games.tsx";
import { CountdownView, LoaderQuestionView, LoaderView } from "./timed.tsx";

export const TIMED_VIEWS: ElementViews = {
  loader: LoaderView,
  loader_question: LoaderQuestionView,
  countdown: CountdownView,
  wheel: WheelView,
  cookie_consent: CookieConsentView,
};
