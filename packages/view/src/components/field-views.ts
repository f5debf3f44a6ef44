/** What is typed into, consent and video. */
import { ConsentView } from "./consent.tsx";
import type { ElementViews } from "./element.tsx";
import { LongTextView, ShortTextView } from "./text-field.tsx";
import { VideoView } from "./video.tsx";

export const FIELD_VIEWS: ElementViews = {
  short_text: ShortTextView,
  long_text: LongTextView,
  consent: ConsentView,
  video: VideoView,
};
