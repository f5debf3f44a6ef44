/** Samples of all elements, in the order in which the gallery shows them. */
import { CHART_SAMPLES } from "./chart-samples.ts";
import { CONTENT_SAMPLES } from "./content-samples.ts";
import type { ElementSample } from "./element-sample.ts";
import { OFFER_SAMPLES } from "./offer-samples.ts";
import { SCALE_SAMPLES } from "./scale-samples.ts";
import { TIMED_SAMPLES } from "./timed-samples.ts";

export const ELEMENT_SAMPLES: readonly ElementSample[] = [
  ...CONTENT_SAMPLES,
  ...SCALE_SAMPLES,
  ...CHART_SAMPLES,
  ...TIMED_SAMPLES,
  ...OFFER_SAMPLES,
];
