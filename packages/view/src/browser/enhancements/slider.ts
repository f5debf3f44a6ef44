/** Keeps what is said of a slider with its handle. */
import { writtenNumber } from "@borda/quiz/runtime/numbers";
import { marksHeight, markTop } from "../../components/slider.tsx";

/** Half of what a browser's own handle takes, drawn as large as the style sheet asks for. */
const HALF_HANDLE_PX = 13;

/** Over the handle, as far as the field is wide. In percent, so that it stays there when the screen is turned. */
function placeOverHandle(output: HTMLElement, slider: HTMLInputElement): void {
  const width = output.parentElement?.clientWidth ?? 0;
  if (width === 0) return;
  const [min, max] = [Number(slider.min), Number(slider.max)];
  const share = (Number(slider.value) - min) / (max - min);
  const middle = HALF_HANDLE_PX + share * (width - 2 * HALF_HANDLE_PX);
  const left = Math.min(Math.max(middle - output.offsetWidth / 2, 0), width - output.offsetWidth);
  output.style.marginLeft = `${(left / width) * 100}%`;
}

/** @param slider as `SliderView` shows it; what stands above it says where its handle is */
export function followHandle(slider: HTMLInputElement): void {
  const field = slider.parentElement;
  const output = field?.querySelector<HTMLElement>("output");
  if (!field || !output) return;
  const words =
    writtenNumber(Number(slider.value), document.documentElement.lang) + (output.dataset.unit ?? "");
  if (output.textContent !== words) output.textContent = words;
  const marks = [...field.querySelectorAll<SVGElement>("[data-at]")];
  if (marks.length > 0) {
    const name = marks.find(({ dataset }) => Number(dataset.at) === Number(slider.value))?.textContent;
    slider.setAttribute("aria-valuetext", name ? `${words}, ${name}` : words);
  }
  if (output.matches(".follows")) placeOverHandle(output, slider);
}

/** Least room between two marks of a row. */
const MARK_GAP_PX = 4;

/**
 * Moves the marks of a slider below each other where large letters have let them grow into each other.
 * @param svg as `SliderView` shows it, which cannot know how large the letters are
 */
export function partMarks(svg: SVGElement): void {
  const endsOfRows: number[] = [];
  for (const mark of svg.querySelectorAll<SVGElement>("[data-row]")) {
    const { left, right } = mark.getBoundingClientRect();
    // Nothing of what is hidden is anywhere.
    if (right === left) return;
    let row = Number(mark.dataset.row);
    while ((endsOfRows[row] ?? left) > left) row += 1;
    endsOfRows[row] = right + MARK_GAP_PX;
    mark.setAttribute("y", markTop(row));
  }
  svg.setAttribute("height", marksHeight(endsOfRows.length));
}

/** @param mark what was tapped; the handle moves there if it is a mark of a slider */
export function moveToMark(mark: Element): void {
  const at = mark.closest<SVGElement>("[data-at]")?.dataset.at;
  const slider = mark.closest(".control")?.querySelector<HTMLInputElement>(".slider");
  if (at === undefined || !slider) return;
  slider.value = at;
  for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type, { bubbles: true }));
}
