/** Names, and tax numbers of Brazil. */
import type { ElementViews } from "./element.tsx";
import { FullNameView } from "./full-name.tsx";
import { TextInput } from "./text-input.tsx";

export const IDENTITY_VIEWS: ElementViews = {
  full_name: FullNameView,
  cpf: ({ element, context }) => (
    <TextInput
      element={element}
      context={context}
      placeholder="000.000.000-00"
      inputmode="numeric"
      autocomplete="off"
      data-form="999.999.999-99"
    />
  ),
  cnpj: ({ element, context }) => (
    <TextInput
      element={element}
      context={context}
      class="input capitals"
      placeholder="00.000.000/0000-00"
      inputmode={element.alphanumeric ? "text" : "numeric"}
      autocapitalize="characters"
      autocomplete="off"
      spellcheck={false}
      data-form={element.alphanumeric ? "**.***.***/****-99" : "99.999.999/9999-99"}
    />
  ),
};
