/** Pictures of numbers, calculated values and the result. */
import { CalculatedView, ChartView, CurveView, GaugeView, ResultView } from "./charts.tsx";
import type { ElementViews } from "./element.tsx";

export const CHART_VIEWS: ElementViews = {
  chart: ChartView,
  curve: CurveView,
  gauge: GaugeView,
  calculated: CalculatedView,
  result: ResultView,
};
