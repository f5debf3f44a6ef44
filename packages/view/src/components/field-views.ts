/** The elements that a quiz of choices alone does not have: what is typed into, consent and video. */
import { ConsentView } from "./consent.tsx";
import type { ElementViews } from "./element.tsx";
import { TextFieldView } from "./text-field.tsx";
import { VideoView } from "./video.tsx";

export const FIELD_VIEWS: ElementViews = {
  short_text: TextFieldView,
  number: TextFieldView,
  email: TextFieldView,
  phone: TextFieldView,
  consent: ConsentView,
  video: VideoView,
};
