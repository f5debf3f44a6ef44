import type { ElementOf } from "@borda/quiz/runtime/core";
import { ErrorText, fieldIds, fieldState, HelpText, LabelText } from "./field-parts.tsx";
import { Icon } from "./icons.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

/** The value that a ticked consent sends. It is never ticked before the person does it. */
const CONSENT_VALUE = "yes";

export function ConsentView({ element, context }: ElementProps<ElementOf<"consent">>) {
  const ids = fieldIds(element.key);
  const isTitle = context.titleKey === element.key;
  const label = <LabelText element={element} context={context} />;
  return (
    <div class="field" id={ids.field}>
      {isTitle ? <h1>{label}</h1> : <p class="label">{label}</p>}
      <HelpText element={element} context={context} />
      <label class="agree">
        <input
          type="checkbox"
          id={ids.input}
          name={element.key}
          value={CONSENT_VALUE}
          defaultChecked={context.draft[element.key] === true}
          required={element.required}
          {...fieldState(element, context)}
        />
        <span class="mark" aria-hidden="true">
          <Icon name="check" />
        </span>
        <RichTextView text={element.text} context={context} />
      </label>
      <ErrorText element={element} context={context} />
    </div>
  );
}
