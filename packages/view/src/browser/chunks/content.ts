/** Lists, cards, carousels, before and after, voices of customers. */
import { CONTENT_VIEWS } from "../../components/content-views.ts";
import type { Chunk } from "../chunk.ts";
import { enhanceBeforeAfter } from "../enhancements/before-after.ts";
import { enhanceCarousel } from "../enhancements/carousel.ts";
import { enhanceVoiceNote } from "../enhancements/voice-note.ts";

function enhance(root: HTMLElement): void {
  for (const carousel of root.querySelectorAll<HTMLElement>(".carousel:not([data-taken])")) {
    enhanceCarousel(carousel);
  }
  for (const figure of root.querySelectorAll<HTMLElement>(
    ".versus:not([data-kind=side],[data-kind=auto],[data-taken])",
  )) {
    enhanceBeforeAfter(figure);
  }
  for (const wave of root.querySelectorAll<HTMLElement>(".voice:not([data-taken]) .wave")) {
    enhanceVoiceNote(wave);
  }
}

export default { views: CONTENT_VIEWS, enhance } satisfies Chunk;
