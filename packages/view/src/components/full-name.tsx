import { type ElementOf, isBlank } from "@borda/quiz/runtime/core";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { draftPart, hasIssue, PartField, PartInput, partId } from "./part-field.tsx";
import type { ElementProps } from "./step-context.ts";
import { placeholderOf, TextInput } from "./text-input.tsx";

const WORDS: FamilyWords<{ readonly first: string; readonly last: string }> = {
  pt: { first: "Nome", last: "Sobrenome" },
  en: { first: "First name", last: "Last name" },
  es: { first: "Nombre", last: "Apellido" },
};
const NAME = { autocomplete: "name", autocapitalize: "words", maxlength: 200 } as const;

/** The whole name of a person, in one field or two. */
export function FullNameView({ element, context }: ElementProps<ElementOf<"full_name">>) {
  if (element.fields === "one") return <TextInput element={element} context={context} {...NAME} />;
  const words = wordsFor(WORDS, context);
  // What is empty is wrong, and where nothing is, the name begins too short.
  const wrong = (["first", "last"] as const).filter((name) => isBlank(draftPart(element, name, context)));
  const isWrong = (name: "first" | "last") =>
    hasIssue(element, context) && (wrong.length === 0 ? name === "first" : wrong.includes(name));
  const part = (name: "first" | "last", autocomplete: "given-name" | "family-name") => (
    <PartField id={partId(element, name, name === "first")} label={words[name]}>
      <PartInput
        element={element}
        part={name}
        context={context}
        isFirst={name === "first"}
        isWrong={isWrong(name)}
        {...NAME}
        placeholder={name === "first" ? placeholderOf(element, context) : undefined}
        autocomplete={autocomplete}
        required={element.required && (name === "first" || element.minWords > 1)}
      />
    </PartField>
  );
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="parts names">
        {part("first", "given-name")}
        {part("last", "family-name")}
      </div>
    </FieldGroup>
  );
}
