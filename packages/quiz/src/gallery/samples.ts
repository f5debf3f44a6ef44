/** Samples of all elements, in the order in which the gallery shows them. */
import { BASIC_SAMPLES } from "./basic-samples.ts";
import { CHART_SAMPLES } from "./chart-samples.ts";
import { CHOICE_SAMPLES } from "./choice-samples.ts";
import { CONTACT_SAMPLES } from "./contact-samples.ts";
import { CONTENT_SAMPLES } from "./content-samples.ts";
import type { ElementSample } from "./element-sample.ts";
import { FIELD_SAMPLES } from "./field-samples.ts";
import { OFFER_SAMPLES } from "./offer-samples.ts";
import { RECORD_SAMPLES } from "./record-samples.ts";
import { SCALE_SAMPLES } from "./scale-samples.ts";
import { TIMED_SAMPLES } from "./timed-samples.ts";
import { UPLOAD_SAMPLES } from "./upload-samples.ts";

export const ELEMENT_SAMPLES: readonly ElementSample[] = [
  ...BASIC_SAMPLES,
  ...CONTENT_SAMPLES,
  ...CHOICE_SAMPLES,
  ...SCALE_SAMPLES,
  ...FIELD_SAMPLES,
  ...CONTACT_SAMPLES,
  ...RECORD_SAMPLES,
  ...UPLOAD_SAMPLES,
  ...CHART_SAMPLES,
  ...TIMED_SAMPLES,
  ...OFFER_SAMPLES,
];
