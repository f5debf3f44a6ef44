/** The gallery: samples of all elements, and one quiz that shows them. */
export type { ElementSample } from "./element-sample.ts";
export { galleryDocument } from "./gallery-document.ts";
export { ELEMENT_SAMPLES } from "./samples.ts";
