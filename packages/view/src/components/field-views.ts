/** What is typed into, and consent. */
import { ConsentView } from "./consent.tsx";
import type { ElementViews } from "./element.tsx";
import { LongTextView, ShortTextView } from "./text-field.tsx";
import { VideoView } from "./video.tsx";

export const FIELD_VIEWS: ElementViews = {
  short_text: ShortTextView,
  long_text: LongTextView,
  consent: ConsentView,
  // Versions that were published before films had a chunk of their own need this one for them.
  video: VideoView,
};
