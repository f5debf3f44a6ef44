import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { FieldGroup } from "./field-group.tsx";
import { ErrorText, fieldIds, fieldState, HelpText, LabelText } from "./field-parts.tsx";
import { draftParts } from "./part-field.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

type Consent = ElementOf<"consent">;

/** The value that a ticked consent sends. It is never ticked before the person does it. */
const CONSENT_VALUE = "yes";

export function ConsentView({ element, context }: ElementProps<Consent>) {
  const ids = fieldIds(element.key);
  if (element.optIns !== undefined) return <OptIns element={element} context={context} />;
  const isTitle = context.titleKey === element.key;
  const label = <LabelText element={element} context={context} />;
  return (
    <div class="field" id={ids.field}>
      {isTitle ? <h1>{label}</h1> : <p class="label">{label}</p>}
      <HelpText element={element} context={context} />
      <Box
        input={{
          id: ids.input,
          name: element.key,
          defaultChecked: context.draft[element.key] === true,
          required: element.required,
          ...fieldState(element, context),
        }}
      >
        <RichTextView text={element.text} context={context} />
      </Box>
      <ErrorText element={element} context={context} />
    </div>
  );
}

/** What is agreed to, then a box for each channel. */
function OptIns({ element, context }: ElementProps<Consent>) {
  const ids = fieldIds(element.key);
  const ticked = draftParts(element, context);
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="opt-ins">
        <RichTextView text={element.text} context={context} />
        {(element.optIns ?? []).map(({ channel, label }, index) => (
          <Box
            key={channel}
            input={{
              id: index === 0 ? ids.input : `${ids.input}-${channel}`,
              name: `${element.key}.${channel}`,
              defaultChecked: ticked[channel] === true,
              "aria-invalid": fieldState(element, context)["aria-invalid"],
            }}
          >
            <span>{label}</span>
          </Box>
        ))}
      </div>
    </FieldGroup>
  );
}

function Box({
  input,
  children,
}: {
  readonly input: {
    readonly id: string;
    readonly name: string;
    readonly defaultChecked: boolean;
    readonly required?: boolean;
    readonly "aria-invalid"?: "true" | undefined;
    readonly "aria-describedby"?: string | undefined;
  };
  readonly children: ComponentChildren;
}) {
  const { id, name, defaultChecked, required, ...state } = input;
  return (
    <label class="agree">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={CONSENT_VALUE}
        defaultChecked={defaultChecked}
        required={required}
        {...state}
      />
      <span class="mark" aria-hidden="true" />
      {children}
    </label>
  );
}
