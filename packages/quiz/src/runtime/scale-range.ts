/** The points of a scale. */
import type { ElementOf } from "./types.ts";

export type Scale = ElementOf<"rating"> | ElementOf<"nps"> | ElementOf<"opinion_scale"> | ElementOf<"slider">;

/** The ends of a scale and the distance between its points. */
export function rangeOf(element: Scale): {
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
