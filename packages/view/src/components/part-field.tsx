import { type AnswerParts, hasParts, type InputElement } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { ErrorText, fieldIds } from "./field-parts.tsx";
import type { StepContext } from "./step-context.ts";
import { type InputAttributes, withRoom } from "./text-input.tsx";

/** Id of the control of one part; the first part has that of the field. */
export function partId(element: InputElement, part: string, isFirst: boolean): string {
  const { input } = fieldIds(element.key);
  return isFirst ? input : `${input}-${part}`;
}

/** What stands in the fields of an answer that has parts. */
export function draftParts(element: InputElement, context: StepContext): AnswerParts {
  const draft = context.draft[element.key];
  return draft !== undefined && hasParts(draft) ? draft : {};
}

/** What stands in the field of a part. */
export function draftPart(element: InputElement, part: string, context: StepContext): string {
  return String(draftParts(element, context)[part] ?? "");
}

/** A part's label above its control. */
export function PartField(props: {
  readonly id: string;
  readonly label: string;
  /** Says that it may stay empty. */
  readonly optional?: string | undefined;
  readonly class?: string | undefined;
  /** What is wrong with this part. */
  readonly error?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`part ${props.class ?? ""}`.trim()}>
      <label for={props.id}>
        {props.label}
        {props.optional && <span class="optional">{` (${props.optional})`}</span>}
      </label>
      <div class="control">{props.children}</div>
      {props.error}
    </div>
  );
}

/**
 * What is wrong stands beside the part that it is about; without such a part the group says it.
 * @param wrong the part, null when none alone is wrong
 */
export function partErrors<Part extends string>(
  element: InputElement,
  context: StepContext,
  wrong: Part | null,
): { readonly groupContext: StepContext; readonly errorOf: (part: Part) => ComponentChildren } {
  if (wrong === null) return { groupContext: context, errorOf: () => null };
  const { [element.key]: _said, ...issues } = context.issues;
  return {
    groupContext: { ...context, issues },
    errorOf: (part) => (part === wrong ? <ErrorText element={element} context={context} /> : null),
  };
}

/** One line to type into, of an answer that has several. */
export function PartInput({
  element,
  part,
  context,
  isFirst,
  isWrong,
  ...attributes
}: InputAttributes & {
  readonly element: InputElement;
  readonly part: string;
  readonly context: StepContext;
  readonly isFirst: boolean;
  readonly isWrong: boolean;
}) {
  return (
    <input
      class="input"
      id={partId(element, part, isFirst)}
      name={`${element.key}.${part}`}
      enterkeyhint="next"
      defaultValue={draftPart(element, part, context)}
      aria-invalid={isWrong ? "true" : undefined}
      aria-describedby={isWrong ? fieldIds(element.key).error : undefined}
      {...withRoom(attributes)}
      type={attributes.type ?? "text"}
      list={undefined}
    />
  );
}

/** Whether anything was said to be wrong with the element. */
export function hasIssue(element: InputElement, context: StepContext): boolean {
  return context.issues[element.key] !== undefined;
}
