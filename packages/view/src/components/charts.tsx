/** Pictures of numbers as SVG that the edge draws: no script, no library, one picture for everybody's eyes. */

import { calculatedText, numberOf } from "@borda/quiz/runtime/charts";
import { type ElementOf, formatNumber } from "@borda/quiz/runtime/core";
import { fieldIds } from "./field-parts.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

const WIDTH = 320;
const HEIGHT = 180;
const FLOOR = 150;

type Point = { readonly label: string; readonly value: number; readonly you: boolean };

function pointsOf(
  points: readonly { readonly label: string; readonly value: number; readonly you?: true }[],
  context: StepContext,
): readonly Point[] {
  return points.map((point) => ({
    label: context.pipe(point.label),
    value: Math.max(0, numberOf(point, context.walk)),
    you: point.you === true,
  }));
}

/** Two decimals are finer than any screen. */
function at(position: number): number {
  return Math.round(position * 100) / 100;
}

/** What follows a number: its unit behind a space, or nothing. */
function behind(unit: string | undefined, context: StepContext): string {
  return unit === undefined ? "" : ` ${context.pipe(unit)}`;
}

function words(points: readonly Point[], unit: string | undefined, context: StepContext): string {
  const { locale } = context.walk.quiz;
  return points
    .map(({ label, value }) => `${label}: ${formatNumber(value, locale)}${behind(unit, context)}`)
    .join(", ");
}

function Bars({ points, context }: { points: readonly Point[]; context: StepContext }) {
  const most = Math.max(...points.map(({ value }) => value), 1e-9);
  const room = WIDTH / points.length;
  return (
    <>
      {points.map(({ label, value, you }, index) => {
        const height = (value / most) * 110;
        const x = at(index * room + room / 2);
        return (
          <g key={index} class={you ? "you" : undefined}>
            <rect
              class="bar-of"
              x={at(x - Math.min(room * 0.33, 28))}
              y={at(FLOOR - height)}
              width={at(Math.min(room * 0.66, 56))}
              height={at(height)}
              rx={4}
            />
            <text x={x} y={at(FLOOR - height - 6)} class="amount">
              {formatNumber(value, context.walk.quiz.locale)}
            </text>
            <text x={x} y={FLOOR + 18}>
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Where the points of a line lie. */
function placesOf(points: readonly Point[]): readonly { readonly x: number; readonly y: number }[] {
  const most = Math.max(...points.map(({ value }) => value), 1e-9);
  const room = (WIDTH - 60) / (points.length - 1);
  return points.map(({ value }, index) => ({
    x: at(30 + index * room),
    y: at(FLOOR - 10 - (value / most) * 110),
  }));
}

function Line({ points, filled }: { points: readonly Point[]; filled: boolean }) {
  const places = placesOf(points);
  const path = places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const last = places.at(-1)?.x ?? 0;
  return (
    <>
      {filled && <path class="ground" d={`${path}L${last} ${FLOOR}L30 ${FLOOR}Z`} />}
      <path class="trace" d={path} />
      {points.map(({ label, you }, index) => (
        <g key={index} class={you ? "you" : undefined}>
          <circle cx={places[index]?.x} cy={places[index]?.y} r={you ? 7 : 4} />
          <text x={places[index]?.x} y={FLOOR + 18}>
            {label}
          </text>
        </g>
      ))}
    </>
  );
}

const ROUND = 2 * Math.PI * 60;

function Pieces({ points, hollow }: { points: readonly Point[]; hollow: boolean }) {
  const sum = points.reduce((total, { value }) => total + value, 0) || 1;
  let before = 0;
  return (
    <g transform="rotate(-90 160 90)">
      {points.map(({ value, you }, index) => {
        const share = (value / sum) * ROUND;
        const offset = -before;
        before += share;
        return (
          <circle
            key={index}
            class={`piece p${index % 6}${you ? " you" : ""}`}
            cx={160}
            cy={90}
            r={60}
            stroke-width={hollow ? 26 : 60}
            stroke-dasharray={`${at(share)} ${at(ROUND)}`}
            stroke-dashoffset={at(offset)}
          />
        );
      })}
    </g>
  );
}

function Legend({ points, context }: { points: readonly Point[]; context: StepContext }) {
  return (
    <ul class="legend" aria-hidden="true">
      {points.map(({ label, value, you }, index) => (
        <li key={index} class={you ? "you" : undefined}>
          <span class={`dot p${index % 6}`} />
          {label} <b>{formatNumber(value, context.walk.quiz.locale)}</b>
        </li>
      ))}
    </ul>
  );
}

export function ChartView({ element, context }: ElementProps<ElementOf<"chart">>) {
  const { kind, unit } = element;
  const points = pointsOf(element.points, context);
  const title = context.pipe(element.title);
  const isRound = kind === "pie" || kind === "donut";
  return (
    <figure class={`chart of-${kind}`}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${title}. ${words(points, unit, context)}`}
      >
        {kind === "bar" && <Bars points={points} context={context} />}
        {(kind === "line" || kind === "area") && <Line points={points} filled={kind === "area"} />}
        {isRound && <Pieces points={points} hollow={kind === "donut"} />}
      </svg>
      {isRound && <Legend points={points} context={context} />}
    </figure>
  );
}

export function CurveView({ element, context }: ElementProps<ElementOf<"curve">>) {
  const points = pointsOf(element.points, context).map((point, index) => ({
    ...point,
    you: index === element.youIndex,
  }));
  const places = placesOf(points);
  const you = places[element.youIndex];
  const goal = places.at(-1);
  const title = context.pipe(element.title);
  const [youLabel, goalLabel] = [context.pipe(element.youLabel), context.pipe(element.goalLabel)];
  return (
    <figure class="chart curve">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${title}. ${words(points, undefined, context)}. ${youLabel}, ${goalLabel}`}
      >
        <Line points={points} filled />
        {you !== undefined && (
          <text class="tip" x={Math.min(Math.max(you.x, 40), 280)} y={Math.max(you.y - 14, 12)}>
            {youLabel}
          </text>
        )}
        {goal !== undefined && (
          <text class="tip goal" x={Math.min(goal.x, 280)} y={Math.max(goal.y - 14, 12)}>
            {goalLabel}
          </text>
        )}
      </svg>
    </figure>
  );
}

export function GaugeView({ element, context }: ElementProps<ElementOf<"gauge">>) {
  const { min, max, zones, unit, markerLabel } = element;
  const value = Math.min(Math.max(numberOf(element, context.walk), min), max);
  const place = (held: number) => at(((Math.min(Math.max(held, min), max) - min) / (max - min)) * 300 + 10);
  const shown = `${formatNumber(value, context.walk.quiz.locale, 1).replace(/[.,]0$/, "")}${behind(unit, context)}`;
  const zone = zones.find(({ upTo }) => value <= upTo) ?? zones.at(-1);
  const title = context.pipe(element.title);
  const x = place(value);
  return (
    <figure class="chart gauge">
      <figcaption>{title}</figcaption>
      <svg
        viewBox="0 0 320 96"
        width={320}
        height={96}
        role="img"
        aria-label={`${title}: ${shown}, ${context.pipe(zone?.label ?? "")}`}
      >
        {zones.map(({ upTo, tone }, index) => {
          const from = place(index === 0 ? min : (zones[index - 1]?.upTo ?? min));
          const to = place(index === zones.length - 1 ? max : upTo);
          return (
            <rect
              key={index}
              class={`zone ${tone}`}
              x={from}
              y={44}
              width={at(Math.max(to - from - 2, 0))}
              height={14}
              rx={7}
            />
          );
        })}
        <circle class="marker" cx={x} cy={51} r={11} />
        <text class="amount" x={Math.min(Math.max(x, 30), 290)} y={28}>
          {shown}
        </text>
        <text x={Math.min(Math.max(x, 50), 270)} y={84}>
          {context.pipe(markerLabel ?? zone?.label ?? "")}
        </text>
      </svg>
    </figure>
  );
}

export function CalculatedView({ element, context }: ElementProps<ElementOf<"calculated">>) {
  const { walk } = context;
  const value = walk.answers.get(element.key);
  if (element.hidden || (typeof value !== "number" && typeof value !== "string")) return null;
  const shown = element.unit === undefined ? element : { ...element, unit: context.pipe(element.unit) };
  return (
    <p class="figure" id={fieldIds(element.key).field}>
      <span>{context.pipe(element.label)}</span>
      <output>{calculatedText(shown, value, walk.quiz.locale)}</output>
    </p>
  );
}

export function ResultView({ element, context }: ElementProps<ElementOf<"result">>) {
  const { outcome } = context;
  if (outcome === null) return null;
  const { badge, cta = element.cta, image } = outcome;
  return (
    <section class="result">
      <p class="eyebrow">{context.pipe(element.eyebrow ?? context.texts.yourResult)}</p>
      {badge !== undefined && <p class="badge">{context.pipe(badge)}</p>}
      <h2>{context.pipe(outcome.title)}</h2>
      {image !== undefined && (
        <figure class="picture">
          <img src={image.src} alt={context.pipe(image.alt)} width={image.width} height={image.height} />
        </figure>
      )}
      <RichTextView text={outcome.text} context={context} />
      {cta !== undefined && (
        <OutsideLink class="button" data-click={element.id} href={cta.href} context={context}>
          {context.pipe(cta.label)}
        </OutsideLink>
      )}
    </section>
  );
}
