/** Pictures of numbers as SVG that the edge draws: no script, no library, one picture for everybody's eyes. */

import { calculatedText, numberOf } from "@borda/quiz/runtime/charts";
import { type ElementOf, formatNumber } from "@borda/quiz/runtime/core";
import { fieldIds } from "./field-parts.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { at, Bars, HEIGHT, Line, type Point, placesOf, textAt, WIDTH, writtenAmounts } from "./plot.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

function pointsOf(
  points: readonly { readonly label: string; readonly value: number; readonly you?: true }[],
  context: StepContext,
  unit?: string,
): readonly Point[] {
  const { walk } = context;
  return points.map((point) => {
    const value = numberOf(point, walk);
    const number = formatNumber(value, walk.quiz.locale);
    return {
      label: context.pipe(point.label),
      value,
      number,
      amount: number + behind(unit, context),
      you: point.you === true,
    };
  });
}

/** What follows a number: its unit behind a space, the percent sign without one, or nothing. */
function behind(unit: string | undefined, context: StepContext): string {
  const text = context.pipe(unit ?? "");
  return text === "" || text === "%" ? text : ` ${text}`;
}

function words(points: readonly Point[]): string {
  return points.map(({ label, amount }) => `${label}: ${amount}`).join(", ");
}

const ROUND = 2 * Math.PI * 60;

/** What is below zero is no part of a whole: it has no piece, and its number beside the others. */
function Pieces({ points, hollow }: { points: readonly Point[]; hollow: boolean }) {
  const sum = points.reduce((total, { value }) => total + Math.max(0, value), 0) || 1;
  let before = 0;
  return (
    <g transform="rotate(-90 160 90)">
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

export function ChartView({ element, context }: ElementProps<ElementOf<"chart">>) {
  const { kind, unit } = element;
  const points = pointsOf(element.points, context, unit);
  const title = context.pipe(element.title);
  const isRound = kind === "pie" || kind === "donut";
  const written = isRound ? undefined : writtenAmounts(points, kind === "bar" ? "bar" : "line");
  return (
    <figure class={`chart of-${kind}`}>
      <figcaption>
        {title}
        {written?.lacksUnit && ` (${behind(unit, context).trim()})`}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${title}. ${words(points)}`}
      >
        {written !== undefined && kind === "bar" && <Bars points={points} texts={written.texts} />}
        {written !== undefined && kind !== "bar" && (
          <Line points={points} filled={kind === "area"} written={written} />
        )}
        {isRound && <Pieces points={points} hollow={kind === "donut"} />}
      </svg>
      {isRound && <Legend points={points} />}
    </figure>
  );
}

export function CurveView({ element, context }: ElementProps<ElementOf<"curve">>) {
  const points = pointsOf(element.points, context).map((point, index) => ({
    ...point,
    you: index === element.youIndex,
  }));
  const { places } = placesOf(points);
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
        aria-label={`${title}. ${words(points)}. ${youLabel}, ${goalLabel}`}
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
  const value = numberOf(element, context.walk);
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
        <text class="amount" x={textAt(x, shown)} y={28}>
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
