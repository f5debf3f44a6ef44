/** What takes its time: loaders and countdowns. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { countdownEndMs } from "@borda/quiz/runtime/timed";
import { clockText } from "./clock-text.ts";
import { ErrorText, fieldIds, fieldState, LabelText } from "./field-parts.tsx";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps } from "./step-context.ts";

type Loading = ElementOf<"loader"> | ElementOf<"loader_question">;

function Steps({ element, context }: ElementProps<Loading>) {
  return (
    <>
      <div class={`loading by-${element.look}`}>
        <svg viewBox="0 0 100 100" class="ring-of" aria-hidden="true">
          <circle cx={50} cy={50} r={44} />
          <circle class="done" cx={50} cy={50} r={44} pathLength={100} stroke-dasharray="0 100" />
        </svg>
        <progress class="progress" max={100} value={0} aria-label={context.texts.progress} />
        {/* Of the bar by its side: whoever hears it hears it there. */}
        {element.showPercent && <span class="percent" aria-hidden="true" />}
      </div>
      <ul class="tasks">
        {element.steps.map(({ label, seconds }, index) => (
          <li key={index} data-seconds={seconds}>
            {context.pipe(label)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A script runs the bar and presses the button; without one the button is there from the start. */
export function LoaderView({ element, context }: ElementProps<ElementOf<"loader">>) {
  return (
    <section class="loader" id={`loader-${element.id}`} aria-live="polite">
      <h1>{context.pipe(element.title)}</h1>
      <Steps element={element} context={context} />
      <div class="actions">
        <button class="button" type="submit">
          {context.pipe(element.label)}
        </button>
      </div>
    </section>
  );
}

export function LoaderQuestionView({ element, context }: ElementProps<ElementOf<"loader_question">>) {
  const ids = fieldIds(element.key);
  const given = context.draft[element.key];
  const options = [
    { value: "yes", on: true, label: element.yesLabel ?? context.texts.yes },
    { value: "no", on: false, label: element.noLabel ?? context.texts.no },
  ];
  return (
    <section class="loader asks" id={`loader-${element.id}`} data-asks={element.asksAtPercent}>
      <Steps element={element} context={context} />
      <fieldset
        class="group ask"
        id={ids.field}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a radiogroup that is one in markup too
        role="radiogroup"
        aria-required={element.required ? "true" : undefined}
        {...fieldState(element, context)}
      >
        <legend class={context.titleKey === element.key ? undefined : "label"}>
          {context.titleKey === element.key ? (
            <h1>
              <LabelText element={element} context={context} />
            </h1>
          ) : (
            <LabelText element={element} context={context} />
          )}
        </legend>
        <div class="choices grid">
          {options.map(({ value, on, label }, index) => (
            <label class="choice" key={value}>
              <input
                type="radio"
                id={index === 0 ? ids.input : undefined}
                name={element.key}
                value={value}
                defaultChecked={given === value || given === on}
                required={element.required}
              />
              <span class="words">{context.pipe(label)}</span>
            </label>
          ))}
        </div>
        <ErrorText element={element} context={context} />
      </fieldset>
    </section>
  );
}

/** What is left is known while a page is made for somebody; before that, how long it takes in all. */
function leftMs({ until }: ElementOf<"countdown">, end: number | null, nowMs: number | undefined) {
  if (end !== null && nowMs !== undefined) return end - nowMs;
  return until.kind === "visitor" ? until.minutes * 60_000 : null;
}

/** A script has the clock go on; without one it says what was left when the page was made. */
export function CountdownView({ element, context }: ElementProps<ElementOf<"countdown">>) {
  const { atEnd, until } = element;
  const end = countdownEndMs(element, context.walk.visitor);
  const left = leftMs(element, end, context.nowMs);
  const isOver = left !== null && left <= 0 && element.endText !== undefined;
  return (
    <div
      class="countdown"
      id={`countdown-${element.id}`}
      role="timer"
      data-key={element.key}
      data-end={end ?? undefined}
      data-minutes={until.kind === "visitor" ? until.minutes : undefined}
      data-then={atEnd?.kind}
    >
      <p>{context.pipe(element.label)}</p>
      <p class="clock" hidden={isOver}>
        {left !== null && clockText(left)}
      </p>
      {element.endText !== undefined && (
        <p class="over" role="status">
          <span hidden={!isOver}>{context.pipe(element.endText)}</span>
        </p>
      )}
      {atEnd?.kind === "redirect" && (
        <p class="onward" hidden>
          <OutsideLink class="button" href={atEnd.href} context={context}>
            {context.texts.continue}
          </OutsideLink>
        </p>
      )}
    </div>
  );
}
