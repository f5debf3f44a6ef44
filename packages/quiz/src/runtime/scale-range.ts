/** The points of a scale. */

/** The part of a scale, compiled or still in its document, that says which points it has. */
export type ScaleRange =
  | { readonly type: "rating"; readonly count: number }
  | { readonly type: "nps" }
  | { readonly type: "opinion_scale"; readonly start: number; readonly steps: number }
  | { readonly type: "slider"; readonly min: number; readonly max: number; readonly step: number };

/** The ends of a scale and the distance between its points. */
export function rangeOf(element: ScaleRange): {
  readonly min: number;
  readonly max: number;
  readonly step: number;
} {
  switch (element.type) {
    case "rating":
      return { min: 1, max: element.count, step: 1 };
    case "nps":
      return { min: 0, max: 10, step: 1 };
    case "opinion_scale":
      return { min: element.start, max: element.start + element.steps - 1, step: 1 };
    case "slider":
      return element;
  }
}
