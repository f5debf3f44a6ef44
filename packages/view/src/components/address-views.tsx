/** A postal code of Brazil and the address that belongs to it. */
import { type AddressPart, needsPart, partsOf, STATES, wrongPart } from "@borda/quiz/runtime/address";
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds } from "./field-parts.tsx";
import { draftPart, hasIssue, PartField, PartInput, partErrors, partId } from "./part-field.tsx";
import type { ElementProps } from "./step-context.ts";
import type { InputAttributes } from "./text-input.tsx";

type Words = Readonly<Record<AddressPart | "choose" | "searching" | "found" | "missed", string>>;
const WORDS: FamilyWords<Words> = {
  pt: {
    cep: "CEP",
    street: "Rua",
    district: "Bairro",
    city: "Cidade",
    uf: "Estado",
    number: "Número",
    complement: "Complemento",
    choose: "UF",
    searching: "Buscando o endereço…",
    found: "Endereço encontrado. Confira e complete.",
    missed: "Não achamos este CEP. Preencha o endereço.",
  },
  en: {
    cep: "Postal code (CEP)",
    street: "Street",
    district: "District",
    city: "City",
    uf: "State",
    number: "Number",
    complement: "Apartment, suite",
    choose: "State",
    searching: "Looking up the address…",
    found: "Address found. Check it and complete it.",
    missed: "We did not find this postal code. Fill in the address.",
  },
  es: {
    cep: "Código postal (CEP)",
    street: "Calle",
    district: "Barrio",
    city: "Ciudad",
    uf: "Estado",
    number: "Número",
    complement: "Complemento",
    choose: "Estado",
    searching: "Buscando la dirección…",
    found: "Dirección encontrada. Revisa y completa.",
    missed: "No encontramos este código postal. Completa la dirección.",
  },
};

const KEYBOARDS: Readonly<Record<Exclude<AddressPart, "uf">, InputAttributes>> = {
  cep: {
    inputmode: "numeric",
    autocomplete: "postal-code",
    placeholder: "00000-000",
    "data-form": "99999-999",
  },
  street: { autocomplete: "address-line1" },
  district: { autocomplete: "address-level3" },
  city: { autocomplete: "address-level2" },
  number: { autocomplete: "off", inputmode: "text" },
  complement: { autocomplete: "address-line2" },
};

type Cep = ElementOf<"cep">;

function StateChoice({ element, context, isWrong }: ElementProps<Cep> & { readonly isWrong: boolean }) {
  const chosen = draftPart(element, "uf", context).toUpperCase();
  return (
    <select
      class="input"
      id={partId(element, "uf", false)}
      name={`${element.key}.uf`}
      autocomplete="address-level1"
      aria-invalid={isWrong ? "true" : undefined}
      aria-describedby={isWrong ? fieldIds(element.key).error : undefined}
    >
      <option value="">{wordsFor(WORDS, context).choose}</option>
      {STATES.map((state) => (
        <option key={state} value={state} selected={state === chosen}>
          {state}
        </option>
      ))}
    </select>
  );
}

export function CepView({ element, context }: ElementProps<Cep>) {
  const words = wordsFor(WORDS, context);
  const draft = context.draft[element.key];
  const wrong = hasIssue(element, context) ? wrongPart(element, draft) : null;
  const { groupContext, errorOf } = partErrors(element, context, wrong);
  return (
    <FieldGroup element={element} context={groupContext} role="group">
      <div class="parts address" data-look-up={element.lookUp && element.ask === "address" ? "" : undefined}>
        {partsOf(element).map((part) => (
          <PartField
            key={part}
            id={partId(element, part, part === "cep")}
            label={words[part]}
            optional={needsPart(element, part) ? undefined : context.texts.optional}
            class={part}
            error={errorOf(part)}
          >
            {part === "uf" ? (
              <StateChoice element={element} context={context} isWrong={wrong === part} />
            ) : (
              <PartInput
                element={element}
                part={part}
                context={context}
                isFirst={part === "cep"}
                isWrong={wrong === part}
                maxlength={200}
                {...KEYBOARDS[part]}
                required={element.required && part === "cep"}
                {...(typeof draft === "string" && part === "cep" ? { defaultValue: draft } : {})}
              />
            )}
            {part === "cep" && (
              <span
                class="status"
                role="status"
                data-taken
                data-searching={words.searching}
                data-found={words.found}
                data-missed={words.missed}
              />
            )}
          </PartField>
        ))}
      </div>
    </FieldGroup>
  );
}

export const ADDRESS_VIEWS: ElementViews = { cep: CepView };
