/** Pictures of numbers as SVG that the edge draws: no script, no library, one picture for everybody's eyes. */

import { calculatedText, numberOf } from "@borda/quiz/runtime/charts";
import { type ElementOf, formatNumber } from "@borda/quiz/runtime/core";
import { fieldIds } from "./field-parts.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { Bars, barMiddles, HEIGHT, Line, Lines, type Point, placesOf, writtenAmounts } from "./plot.tsx";
import {
  at,
  LINE_HEIGHT,
  linesOf,
  middleOf,
  type Names,
  namesAt,
  textAt,
  tipsOf,
  WIDTH,
} from "./plot-words.ts";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

const MOST_DECIMALS = 9;

function pointsOf(
  points: readonly { readonly label: string; readonly value: number; readonly you?: true }[],
  context: StepContext,
  unit?: string,
): readonly Point[] {
  const { walk } = context;
  const values = points.map((point) => numberOf(point, walk));
  const decimals = decimalsOf(Math.max(...values.map(Math.abs)));
  return points.map((point, index) => {
    const value = values[index] ?? 0;
    const number = formatNumber(value, walk.quiz.locale, decimals);
    return {
      label: context.pipe(point.label),
      value,
      number,
      amount: number + behind(unit, context),
      you: point.you === true,
    };
  });
}

/** Where the most is next to nothing, as many decimals as tell two numbers apart; else as for any number. */
function decimalsOf(most: number): number | undefined {
  return most > 0 && most < 0.1 ? Math.min(MOST_DECIMALS, 1 - Math.floor(Math.log10(most))) : undefined;
}

/** What follows a number: its unit behind a space, the percent sign without one, or nothing. */
function behind(unit: string | undefined, context: StepContext): string {
  const text = context.pipe(unit ?? "");
  return text === "" || text === "%" ? text : ` ${text}`;
}

function namesOf(points: readonly Point[], xs: readonly number[]): Names {
  return namesAt(
    points.map(({ label }) => label),
    xs,
  );
}

function xsOf(points: readonly Point[]): readonly number[] {
  return placesOf(points).places.map(({ x }) => x);
}

function words(points: readonly Point[]): string {
  return points.map(({ label, amount }) => `${label}: ${amount}`).join(", ");
}

const ROUND = 2 * Math.PI * 60;

/**
 * What is below zero is no part of a whole: it has no piece, and its number beside the others. Where nothing is above it,
 * the ring is empty.
 */
function Pieces({ points, hollow }: { points: readonly Point[]; hollow: boolean }) {
  const sum = points.reduce((total, { value }) => total + Math.max(0, value), 0) || 1;
  let before = 0;
  return (
    <g transform="rotate(-90 160 90)">
      {points.every(({ value }) => value <= 0) && <circle class="piece none" cx={160} cy={90} r={73} />}
      {points.map(({ value, you }, index) => {
        const share = (Math.max(0, value) / sum) * ROUND;
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

/** What the pieces of a round picture are. */
function Legend({ points }: { points: readonly Point[] }) {
  return (
    <ul class="legend" aria-hidden="true">
      {points.map(({ label, amount, you }, index) => (
        <li key={index} class={you ? "you" : undefined}>
          <span class={`dot p${index % 6}`} />
          {label} <b>{amount}</b>
        </li>
      ))}
    </ul>
  );
}

/** The names that found no room below their points, by the numbers that stand there. */
function NameList({ points, hasAmounts }: { points: readonly Point[]; hasAmounts: boolean }) {
  return (
    <ul class={hasAmounts ? "legend" : "legend names"} aria-hidden="true">
      {points.map(({ label, amount, you }, index) => (
        <li key={index} class={you ? "you" : undefined}>
          {`${index + 1}. ${label}`} {hasAmounts && <b>{amount}</b>}
        </li>
      ))}
    </ul>
  );
}

export function ChartView({ element, context }: ElementProps<ElementOf<"chart">>) {
  const { kind, unit } = element;
  const points = pointsOf(element.points, context, unit);
  const title = context.pipe(element.title);
  const isRound = kind === "pie" || kind === "donut";
  const isBar = kind === "bar";
  const written = isRound ? undefined : writtenAmounts(points, isBar ? "bar" : "line");
  const names = isRound ? undefined : namesOf(points, isBar ? barMiddles(points.length) : xsOf(points));
  const height = HEIGHT + (names?.moreHeight ?? 0);
  return (
    <figure class={`chart of-${kind}`}>
      <figcaption>
        {title}
        {written?.lacksUnit && ` (${behind(unit, context).trim()})`}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={`${title}. ${words(points)}`}
      >
        {written && names && isBar && <Bars points={points} names={names} texts={written.texts} />}
        {written && names && !isBar && (
          <Line points={points} names={names} filled={kind === "area"} written={written} />
        )}
        {isRound && <Pieces points={points} hollow={kind === "donut"} />}
      </svg>
      {isRound && <Legend points={points} />}
      {names?.areListed && (
        <NameList points={points} hasAmounts={written?.texts.includes(undefined) === true} />
      )}
    </figure>
  );
}

export function CurveView({ element, context }: ElementProps<ElementOf<"curve">>) {
  const points = pointsOf(element.points, context).map((point, index) => ({
    ...point,
    you: index === element.youIndex,
  }));
  const { places } = placesOf(points);
  const goalIndex = points.length - 1;
  const title = context.pipe(element.title);
  const [youLabel, goalLabel] = [context.pipe(element.youLabel), context.pipe(element.goalLabel)];
  const tipAt = (index: number, text: string) => ({ ...(places[index] ?? { x: 0, y: 0 }), text });
  const tips = tipsOf([tipAt(element.youIndex, youLabel), tipAt(goalIndex, goalLabel)]);
  const names = namesOf(points, xsOf(points));
  const height = HEIGHT + names.moreHeight;
  return (
    <figure class="chart curve">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={`${title}. ${words(points)}. ${youLabel}, ${goalLabel}`}
      >
        <Line points={points} names={names} filled />
        {tips?.map(({ x, y, text }, index) => (
          <text key={index} class={index === 0 ? "tip" : "tip goal"} x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
      {names.areListed && <NameList points={points} hasAmounts={false} />}
      {tips === undefined && (
        <ul class="legend" aria-hidden="true">
          <li class="you">{`${youLabel} (${points[element.youIndex]?.label})`}</li>
          <li>{`${goalLabel} (${points[goalIndex]?.label})`}</li>
        </ul>
      )}
    </figure>
  );
}

export function GaugeView({ element, context }: ElementProps<ElementOf<"gauge">>) {
  const { min, max, zones, unit, markerLabel } = element;
  const value = numberOf(element, context.walk);
  const place = (held: number) => at(((Math.min(Math.max(held, min), max) - min) / (max - min)) * 300 + 10);
  const shown = `${formatNumber(value, context.walk.quiz.locale, 1).replace(/[.,]0$/, "")}${behind(unit, context)}`;
  const zone = zones.find(({ upTo }) => value <= upTo) ?? zones.at(-1);
  const title = context.pipe(element.title);
  const x = place(value);
  const word = context.pipe(markerLabel ?? zone?.label ?? "");
  const lines = linesOf(word, WIDTH) ?? [word];
  const height = 80 + lines.length * LINE_HEIGHT;
  return (
    <figure class="chart gauge">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
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
        <text class="amount" x={textAt(x, shown)} y={28}>
          {shown}
        </text>
        <Lines x={middleOf(x, lines)} lines={lines} y={84} />
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
