/** Bars and lines over a ground: where values lie, and which of them are written beside their bar or point. */
import { at, LINE_HEIGHT, type Names, type Placed, textAt, WIDTH, widthOf } from "./plot-words.ts";

export const HEIGHT = 180;
/** The names of the points stand below it. */
const FLOOR = 150;
const NAMES = FLOOR + 18;

export type Point = {
  readonly label: string;
  readonly value: number;
  /** As it is written, without and with its unit. */
  readonly number: string;
  readonly amount: string;
  readonly you: boolean;
};

/** Heights of values between two lines. Zero is always part of what lies between them, so that lengths compare. */
function scaleOf(points: readonly Point[], top: number, bottom: number): (value: number) => number {
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = highest - lowest || 1;
  return (value) => at(bottom - (value / span - lowest / span) * (bottom - top));
}

function hasNegative(points: readonly Point[]): boolean {
  return points.some(({ value }) => value < 0);
}

/** The line that parts what is above zero from what is below. */
function ZeroLine({ y }: { y: number }) {
  return <path class="zero" d={`M0 ${y}H${WIDTH}`} />;
}

export type Written = {
  /** Beside each point; nothing where it would run into another. */
  readonly texts: readonly (string | undefined)[];
  /** The unit found no room beside the values. */
  readonly lacksUnit: boolean;
};

/** What is written beside points: all amounts if they fit, else the numbers, else those that matter most. */
export function writtenAmounts(points: readonly Point[], kind: "bar" | "line"): Written {
  const room = kind === "bar" ? WIDTH / points.length : LINE_WIDTH / (points.length - 1);
  const fit = (texts: readonly string[]) => texts.every((text) => widthOf(text) <= room);
  const [amounts, numbers] = [points.map(({ amount }) => amount), points.map(({ number }) => number)];
  if (fit(amounts)) return { texts: amounts, lacksUnit: false };
  const lacksUnit = amounts.some((amount, index) => amount !== numbers[index]);
  if (fit(numbers)) return { texts: numbers, lacksUnit };
  const heightOf = scaleOf(points, 0, FLOOR - 60);
  const heights = points.map(({ value }) => heightOf(value));
  const chosen: number[] = [];
  for (const index of telling(points)) {
    const isFree = (other: number) =>
      Math.abs(other - index) * room > (widthOf(numbers[other]) + widthOf(numbers[index])) / 2 ||
      Math.abs((heights[other] ?? 0) - (heights[index] ?? 0)) > LINE_HEIGHT;
    if (chosen.every(isFree)) chosen.push(index);
  }
  return { texts: numbers.map((text, index) => (chosen.includes(index) ? text : undefined)), lacksUnit };
}

/** The first, the last, the respondent's own, the most and the least. */
function telling(points: readonly Point[]): number[] {
  const values = points.map(({ value }) => value);
  return [
    0,
    points.length - 1,
    points.findIndex(({ you }) => you),
    values.indexOf(Math.max(...values)),
    values.indexOf(Math.min(...values)),
  ].filter((index) => index >= 0);
}

type Words = {
  readonly x: number;
  readonly y: number;
  readonly text: string | undefined;
  readonly name: Placed | undefined;
};

/** Lines of a text below each other, around a middle. */
export function Lines({ x, lines, y }: Placed & { readonly y: number }) {
  return (
    <>
      {lines.map((line, index) => (
        <text key={index} x={x} y={y + index * LINE_HEIGHT}>
          {line}
        </text>
      ))}
    </>
  );
}

/** A point's value at a height of its own, where it is written at all, and its name at the foot. */
function PointWords({ x, y, text, name }: Words) {
  return (
    <>
      {text !== undefined && (
        <text x={textAt(x, text)} y={at(y)} class="amount">
          {text}
        </text>
      )}
      {name !== undefined && <Lines {...name} y={NAMES} />}
    </>
  );
}

type Plotted = { readonly points: readonly Point[]; readonly names: Names };

/** Where the middles of bars stand. */
export function barMiddles(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => at(((index + 0.5) * WIDTH) / count));
}

export function Bars({ points, names, texts }: Plotted & Pick<Written, "texts">) {
  const isMixed = hasNegative(points);
  // What is written below a bar stays above the names.
  const heightOf = scaleOf(points, FLOOR - 110, isMixed ? FLOOR - 18 : FLOOR);
  const room = WIDTH / points.length;
  const zero = heightOf(0);
  const bars = points.map(({ value, you }, index) => ({
    x: barMiddles(points.length)[index] ?? 0,
    end: heightOf(value),
    isBelow: value < 0,
    group: you ? "you" : undefined,
  }));
  return (
    <>
      {bars.map(({ x, end, group }, index) => (
        <g key={index} class={group}>
          <rect
            class="bar-of"
            x={at(x - Math.min(room * 0.33, 28))}
            y={Math.min(end, zero)}
            width={at(Math.min(room * 0.66, 56))}
            height={at(Math.abs(end - zero))}
            rx={4}
          />
        </g>
      ))}
      {isMixed && <ZeroLine y={zero} />}
      {/* After all bars, since a wide number reaches over the next. */}
      {bars.map(({ x, end, isBelow, group }, index) => (
        <g key={index} class={group}>
          <PointWords x={x} y={isBelow ? end + 14 : end - 6} text={texts[index]} name={names.placed[index]} />
        </g>
      ))}
    </>
  );
}

const LINE_WIDTH = WIDTH - 60;

/** Where the points of a line lie, and the height of zero. */
export function placesOf(points: readonly Point[], bottom = FLOOR - 10) {
  const heightOf = scaleOf(points, 30, bottom);
  const room = LINE_WIDTH / (points.length - 1);
  const places = points.map(({ value }, index) => ({ x: at(30 + index * room), y: heightOf(value) }));
  return { places, zero: hasNegative(points) ? heightOf(0) : null };
}

type Lined = Plotted & { readonly filled: boolean; readonly written?: Written };

export function Line({ points, names, filled, written }: Lined) {
  // What is written below a point stays above the names.
  const { places, zero } = placesOf(points, written === undefined ? FLOOR - 10 : FLOOR - 24);
  const path = places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const last = places.at(-1)?.x ?? 0;
  const ground = zero ?? FLOOR;
  return (
    <>
      {filled && <path class="ground" d={`${path}L${last} ${ground}L30 ${ground}Z`} />}
      {zero !== null && <ZeroLine y={zero} />}
      <path class="trace" d={path} />
      {points.map(({ you }, index) => {
        const { x, y } = places[index] ?? { x: 0, y: 0 };
        const text = written?.texts[index];
        const isValley = [places[index - 1], places[index + 1]].every(
          (next) => next === undefined || next.y < y,
        );
        return (
          <g key={index} class={you ? "you" : undefined}>
            <circle cx={x} cy={y} r={you ? 7 : 4} />
            <PointWords
              x={x}
              y={isValley ? y + (you ? 20 : 17) : y - (you ? 13 : 10)}
              text={text}
              name={names.placed[index]}
            />
          </g>
        );
      })}
    </>
  );
}
