/** What is drawn and what is agreed to: the wheel, cookies. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { prizeOf, purposeNames } from "@borda/quiz/runtime/timed";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

function slice(index: number, count: number): string {
  const point = (turn: number) => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${(100 + 96 * Math.cos(angle)).toFixed(2)} ${(100 + 96 * Math.sin(angle)).toFixed(2)}`;
  };
  const large = count === 1 ? 1 : 0;
  return `M100 100L${point(index / count)}A96 96 0 ${large} 1 ${point((index + 1) / count)}Z`;
}

/** The prize is decided by the edge; the picture only turns to it. */
export function WheelView({ element, context }: ElementProps<ElementOf<"wheel">>) {
  const { segments, key } = element;
  const ids = fieldIds(key);
  const prize = prizeOf(element, context.walk);
  const given = context.draft[key];
  const isSpun = given === "spin" || given === true;
  const won = prize?.segment;
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="wheel" data-turn={prize === null ? undefined : (prize.index + 0.5) / segments.length}>
        <svg viewBox="0 0 200 200" width={320} height={320} aria-hidden="true">
          <g class="disc">
            {segments.map(({ id, label }, index) => (
              <g key={id} class={`p${index % 6}`}>
                <path d={slice(index, segments.length)} />
                <text
                  x={100}
                  y={26}
                  transform={`rotate(${(((index + 0.5) / segments.length) * 360).toFixed(1)} 100 100)`}
                >
                  {context.pipe(label)}
                </text>
              </g>
            ))}
          </g>
          <path class="needle" d="M100 18L92 0H108Z" />
        </svg>
        <label class="spin">
          <input
            type="checkbox"
            id={ids.input}
            name={key}
            value="spin"
            defaultChecked={isSpun}
            required={element.required}
            aria-invalid={fieldState(element, context)["aria-invalid"]}
          />
          <span class="button">{context.pipe(element.spinLabel)}</span>
        </label>
        <p class="won" role="status">
          {won !== undefined && (
            <span hidden={!isSpun}>
              <strong>{context.pipe(won.label)}</strong>
              {won.coupon !== undefined && <code>{won.coupon}</code>}
            </span>
          )}
        </p>
      </div>
    </FieldGroup>
  );
}

export function CookieConsentView({ element, context }: ElementProps<ElementOf<"cookie_consent">>) {
  const { key, purposes, text } = element;
  const given = context.draft[key];
  const names = purposeNames(context.walk.quiz.locale);
  const isGiven = (name: string) =>
    typeof given === "object" &&
    given !== null &&
    Object.entries(given).some(([part, on]) => part === name && on);
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="cookies">
        <RichTextView text={text} context={context} />
        {purposes.map((name, index) => (
          <label class="agree" key={name}>
            <input
              type="checkbox"
              id={index === 0 ? fieldIds(key).input : undefined}
              name={`${key}.${name}`}
              value="yes"
              defaultChecked={isGiven(name)}
            />
            <span class="mark" aria-hidden="true" />
            <span>{names[name]}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
