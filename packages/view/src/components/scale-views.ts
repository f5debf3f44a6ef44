/** Points of a scale, yes or no, choices by emoji and profiles. */
import { ChoiceCards } from "./choice-cards.tsx";
import type { ElementViews } from "./element.tsx";
import { EmojiChoiceView, PointsView, YesNoView } from "./scales.tsx";
import { SliderView } from "./slider.tsx";

export const SCALE_VIEWS: ElementViews = {
  rating: PointsView,
  nps: PointsView,
  opinion_scale: PointsView,
  slider: SliderView,
  yes_no: YesNoView,
  emoji_choice: EmojiChoiceView,
  classifier: ChoiceCards,
};
