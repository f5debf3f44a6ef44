/** A native slider, with its value above it and names below it. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { writtenNumber } from "@borda/quiz/runtime/numbers";
import { Field } from "./field.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import { Ends } from "./scales.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

type Slider = ElementOf<"slider">;

/** How many letters of a mark fit beside each other along the track of the narrowest phone. */
const TRACK_LETTERS = 36;
/** How many fit between the end of the track and the edge of the field: half the handle is there. */
const EDGE_LETTERS = 1.5;
const EDGE_PX = 13;

type Mark = {
  readonly at: number;
  readonly label: string;
  /** Of the track, in percent. */
  readonly place: string;
  readonly anchor: "start" | "middle" | "end";
  readonly row: number;
};

/** Marks below each other where they would not fit beside each other. */
function marksOf({ marks = [], min, max }: Slider, context: StepContext): readonly Mark[] {
  const endsOfRows: number[] = [];
  return marks.map(({ at, label: words }) => {
    const label = context.pipe(words);
    const share = (at - min) / (max - min);
    const centre = share * TRACK_LETTERS;
    const leftmost = -EDGE_LETTERS;
    const rightmost = TRACK_LETTERS + EDGE_LETTERS;
    const half = label.length / 2;
    const anchor = centre - half < leftmost ? "start" : centre + half > rightmost ? "end" : "middle";
    const start =
      anchor === "start"
        ? centre - EDGE_LETTERS
        : anchor === "end"
          ? centre + EDGE_LETTERS - label.length
          : centre - half;
    const free = endsOfRows.findIndex((end) => end < start);
    const row = free < 0 ? endsOfRows.length : free;
    endsOfRows[row] = start + label.length + 1;
    return { at, label, place: `${Number((share * 100).toFixed(2))}%`, anchor, row };
  });
}

/** How high marks are that stand in so many rows. */
export function marksHeight(rows: number): string {
  return `${0.75 + rows * 1.5}em`;
}

/** Where the letters of a row stand. */
export function markTop(row: number): string {
  return `${1.75 + row * 1.5}em`;
}

const SHIFTS = { start: -EDGE_PX, middle: 0, end: EDGE_PX } as const;

/** As wide as the way of the handle's middle; a script moves the handle to a mark that is tapped. */
function Marks({ marks }: { marks: readonly Mark[] }) {
  const rows = Math.max(...marks.map(({ row }) => row)) + 1;
  return (
    <svg class="marks" height={marksHeight(rows)} aria-hidden="true">
      {marks.map(({ at, label, place, anchor, row }) => (
        <g key={at} data-at={at}>
          <rect x={place} width={2} height={7} transform="translate(-1)" />
          <text x={place} y={markTop(row)} data-row={row} dx={SHIFTS[anchor]} text-anchor={anchor}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The point at which a browser puts the handle for a value. */
function pointNear(value: number, { min, max, step }: Slider): number {
  // 0.6 / 0.1 is 5.999999999999999.
  const last = Math.floor((max - min) / step + 1e-6);
  const point = Math.min(last, Math.max(0, Math.round((value - min) / step)));
  // Sums of tenths have digits that nobody meant.
  return Number((min + point * step).toFixed(6));
}

/** A native slider with its value above it; a script keeps the value up to date. */
export function SliderView({ element, context }: ElementProps<Slider>) {
  const { min, max, step, unit, valueFollows } = element;
  const given = context.draft[element.key];
  const rest = element.initial ?? (min + max) / 2;
  const value = given === undefined || given === null || given === "" ? rest : Number(given);
  const shown = pointNear(Number.isFinite(value) ? value : rest, element);
  const sign = unit === undefined ? "" : ` ${context.pipe(unit)}`;
  const words = writtenNumber(shown, context.walk.quiz.locale) + sign;
  const marks = marksOf(element, context);
  const name = marks.find(({ at }) => at === shown)?.label;
  return (
    <Field element={element} context={context}>
      <output
        class={valueFollows ? "slid follows" : "slid"}
        for={fieldIds(element.key).input}
        data-unit={sign}
      >
        {words}
      </output>
      <input
        class="slider"
        type="range"
        id={fieldIds(element.key).input}
        name={element.key}
        min={min}
        max={max}
        step={step}
        defaultValue={String(shown)}
        aria-valuetext={marks.length === 0 ? undefined : name === undefined ? words : `${words}, ${name}`}
        {...fieldState(element, context)}
      />
      {marks.length > 0 && <Marks marks={marks} />}
      <Ends words={[element.lowLabel, element.highLabel]} context={context} />
    </Field>
  );
}
