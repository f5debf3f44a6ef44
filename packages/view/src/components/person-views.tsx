/** A name and ways to reach somebody, asked for together. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { blockFault } from "@borda/quiz/runtime/person";
import { writtenPhone } from "@borda/quiz/runtime/phone";
import { EMAIL_INPUT, MailDomain, MeantHint, PHONE_INPUT } from "./contact-parts.tsx";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { draftPart, hasIssue, PartField, PartInput, partErrors, partId } from "./part-field.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";
import type { InputAttributes } from "./text-input.tsx";

type Block = ElementOf<"contact_block">;
type Words = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
};
const WORDS: FamilyWords<Words> = {
  pt: {
    name: "Nome",
    email: "E-mail",
    phone: "Telefone",
    company: "Empresa",
  },
  en: {
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    company: "Company",
  },
  es: {
    name: "Nombre",
    email: "Correo electrónico",
    phone: "Teléfono",
    company: "Empresa",
  },
};

const KEYBOARDS: Readonly<
  Record<keyof Pick<Words, "name" | "email" | "phone" | "company">, InputAttributes>
> = {
  name: { autocomplete: "name", autocapitalize: "words", maxlength: 200 },
  email: EMAIL_INPUT,
  phone: PHONE_INPUT,
  company: { autocomplete: "organization", autocapitalize: "words", maxlength: 200 },
};

function phoneIn(element: Block, context: StepContext): InputAttributes {
  const { defaultCountry } = element;
  const defaultValue = writtenPhone(draftPart(element, "phone", context), defaultCountry);
  return { "data-country": defaultCountry, defaultValue };
}

/** What is wrong with parts that fit can only be what the edge has learned of the domain. */
function wrongPart(element: Block, context: StepContext): keyof Words | null {
  const asksDomain = element.checkDomain && draftPart(element, "email", context) !== "";
  return blockFault(element, context.draft[element.key])?.part ?? (asksDomain ? "email" : null);
}

function ContactBlockView({ element, context }: ElementProps<Block>) {
  const words = wordsFor(WORDS, context);
  const wrong = hasIssue(element, context) ? wrongPart(element, context) : null;
  const { groupContext, errorOf } = partErrors(element, context, wrong);
  return (
    <FieldGroup element={element} context={groupContext} role="group">
      <div class="parts">
        {element.parts.map(({ part, required, label }, index) => (
          <PartField
            key={part}
            id={partId(element, part, index === 0)}
            label={label === undefined ? words[part] : context.pipe(label)}
            optional={required ? undefined : context.texts.optional}
            error={errorOf(part)}
          >
            <PartInput
              element={element}
              part={part}
              context={context}
              isFirst={index === 0}
              isWrong={wrong === part}
              {...KEYBOARDS[part]}
              required={element.required && required}
              {...(part === "phone" ? phoneIn(element, context) : {})}
            />
            {part === "email" && (
              <>
                <MeantHint context={context} />
                <MailDomain element={element} context={context} />
              </>
            )}
          </PartField>
        ))}
      </div>
    </FieldGroup>
  );
}

export const PERSON_VIEWS: ElementViews = { contact_block: ContactBlockView };
