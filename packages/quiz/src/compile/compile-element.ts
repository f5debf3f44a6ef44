/** Elements of a document in one locale. */
import type { DocumentChoice, DocumentElement, LocaleText } from "../document.ts";
import type { Choice, QuizElement } from "../runtime/types.ts";
import { compileCondition } from "./compile-condition.ts";
import { type LocaleOrder, localMedia, localRichText, localText } from "./localise.ts";

/** The element in the first locale of `order` that has each text. */
export function compileElement(element: DocumentElement, order: LocaleOrder): QuizElement {
  const compiled = withLocalTexts(element, order);
  return compiled.visibleIf === undefined
    ? compiled
    : { ...compiled, visibleIf: compileCondition(compiled.visibleIf) };
}

function withLocalTexts(element: DocumentElement, order: LocaleOrder): QuizElement {
  const text = (texts: LocaleText) => localText(texts, order);
  switch (element.type) {
    case "heading":
      return { ...element, text: text(element.text) };
    case "text":
      return { ...element, text: localRichText(element.text, order) };
    case "image":
      return { ...element, image: localMedia(element.image, order) };
    case "video":
      return { ...element, title: text(element.title) };
    case "button":
      return { ...element, label: text(element.label) };
    case "ending": {
      const { title, text: body, button, ...rest } = element;
      return {
        ...rest,
        title: text(title),
        ...(body === undefined ? {} : { text: localRichText(body, order) }),
        ...(button === undefined ? {} : { button: { ...button, label: text(button.label) } }),
      };
    }
    default:
      return withLocalInputTexts(element, order);
  }
}

type InputOfDocument = Extract<DocumentElement, { key: string }>;

function withLocalInputTexts(element: InputOfDocument, order: LocaleOrder): QuizElement {
  const { label, help, ...rest } = element;
  const common = { label: localText(label, order), ...optionalText("help", help, order) };
  switch (rest.type) {
    case "single_choice":
    case "multiple_choice":
    case "picture_choice":
      return { ...rest, ...common, choices: rest.choices.map((choice) => compileChoice(choice, order)) };
    case "consent":
      return { ...rest, ...common, text: localRichText(rest.text, order) };
    case "number": {
      const { placeholder, unit, ...number } = rest;
      return {
        ...number,
        ...common,
        ...optionalText("placeholder", placeholder, order),
        ...optionalText("unit", unit, order),
      };
    }
    default: {
      const { placeholder, ...field } = rest;
      return { ...field, ...common, ...optionalText("placeholder", placeholder, order) };
    }
  }
}

function compileChoice(choice: DocumentChoice, order: LocaleOrder): Choice {
  const { label, description, image, ...rest } = choice;
  return {
    ...rest,
    label: localText(label, order),
    ...optionalText("description", description, order),
    ...(image === undefined ? {} : { image: localMedia(image, order) }),
  };
}

function optionalText<Name extends string>(
  name: Name,
  texts: LocaleText | undefined,
  order: LocaleOrder,
): { readonly [Key in Name]?: string } {
  return texts === undefined
    ? {}
    : ({ [name]: localText(texts, order) } as { readonly [Key in Name]?: string });
}
