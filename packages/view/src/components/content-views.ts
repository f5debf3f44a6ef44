/** The elements that persuade without asking. */
import type { ElementViews } from "./element.tsx";
import { CardsView, FaqView, GuaranteeView, ListView, TermsTextView } from "./lists.tsx";
import { ProgressView } from "./progress.tsx";
import { BeforeAfterView, CarouselView, CompareView, TestimonialsView } from "./showcase.tsx";
import { AudioView } from "./voice.tsx";

export const CONTENT_VIEWS: ElementViews = {
  list: ListView,
  cards: CardsView,
  faq: FaqView,
  guarantee: GuaranteeView,
  terms_text: TermsTextView,
  carousel: CarouselView,
  before_after: BeforeAfterView,
  audio: AudioView,
  testimonials: TestimonialsView,
  compare: CompareView,
  progress: ProgressView,
};
