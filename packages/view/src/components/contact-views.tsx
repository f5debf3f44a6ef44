/** E-mail addresses and phone numbers. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { writtenPhone } from "@borda/quiz/runtime/phone";
import { EMAIL_INPUT, MailDomain, MeantHint, PHONE_INPUT } from "./contact-parts.tsx";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { fieldIds, fieldState } from "./field-parts.tsx";
import { draftPart, hasIssue, PartField, PartInput } from "./part-field.tsx";
import type { ElementProps } from "./step-context.ts";
import { draftText, TextInput } from "./text-input.tsx";

const AGAIN: FamilyWords<string> = {
  pt: "Digite o e-mail de novo",
  en: "Type the e-mail again",
  es: "Escribe el correo de nuevo",
};

function EmailView({ element, context }: ElementProps<ElementOf<"email">>) {
  const typed = draftText(element, context) || draftPart(element, "email", context);
  const again = wordsFor(AGAIN, context);
  const more = (
    <>
      {element.suggest && <MeantHint context={context} />}
      <MailDomain element={element} context={context} />
    </>
  );
  if (!element.confirm) {
    return (
      <TextInput element={element} context={context} {...EMAIL_INPUT} defaultValue={typed}>
        {more}
      </TextInput>
    );
  }
  const ids = fieldIds(element.key);
  return (
    <div class="twice" id={`${ids.field}-twice`}>
      <TextInput element={element} context={context} {...EMAIL_INPUT} defaultValue={typed}>
        {more}
      </TextInput>
      <PartField id={`${ids.input}-again`} label={again}>
        <PartInput
          element={element}
          part="again"
          context={context}
          isFirst={false}
          isWrong={hasIssue(element, context)}
          aria-describedby={fieldState(element, context)["aria-describedby"]}
          {...EMAIL_INPUT}
          autocomplete="off"
          required={element.required}
        />
      </PartField>
    </div>
  );
}

function PhoneView({ element, context }: ElementProps<ElementOf<"phone">>) {
  const { defaultCountry } = element;
  return (
    <TextInput
      element={element}
      context={context}
      {...PHONE_INPUT}
      data-country={defaultCountry}
      defaultValue={writtenPhone(draftText(element, context), defaultCountry)}
    />
  );
}

export const CONTACT_VIEWS: ElementViews = { email: EmailView, phone: PhoneView };
