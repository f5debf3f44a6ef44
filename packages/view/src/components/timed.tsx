/** What takes its time: loaders and countdowns. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { ErrorText, fieldIds, LabelText } from "./field-parts.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

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
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a radiogroup that is one in markup too */}
      <fieldset class="group ask" id={ids.field} role="radiogroup">
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

/** When it ends, in milliseconds since 1970; null before anybody has come. */
function endOf({ until }: ElementOf<"countdown">, { walk }: StepContext): number | null {
  if (until.kind === "fixed") return Date.parse(until.at);
  return walk.visitor === undefined ? null : walk.visitor.nowMs + until.minutes * 60_000;
}

export function CountdownView({ element, context }: ElementProps<ElementOf<"countdown">>) {
  const end = endOf(element, context);
  return (
    <div
      class="countdown"
      id={`countdown-${element.id}`}
      role="timer"
      data-key={element.key}
      data-end={end ?? undefined}
      data-minutes={element.until.kind === "visitor" ? element.until.minutes : undefined}
    >
      <p>{context.pipe(element.label)}</p>
      <p class="clock" aria-hidden="true">
        {element.until.kind === "visitor" ? `${String(element.until.minutes).padStart(2, "0")}:00` : ""}
      </p>
      {element.endText !== undefined && (
        <p class="over" hidden>
          {context.pipe(element.endText)}
        </p>
      )}
    </div>
  );
}
