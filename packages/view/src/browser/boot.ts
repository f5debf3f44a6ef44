/** What the page says about itself: the attributes and hidden fields of the form that `page.ts` wrote. */
import { FORM_FIELDS } from "../form-fields.ts";
import type { Texts } from "../texts.ts";
import type { AttemptStart } from "./attempt.ts";

export type Boot = {
  /** The attempt that the edge minted with this page. */
  readonly start: AttemptStart;
  /** Path of the quiz, such as `/skin-quiz`; the edge's routes stand below it. */
  readonly path: string;
  /** Paths of the script's chunks, with a space between them. */
  readonly chunks: string;
  /** The interface's own texts, in the page's language. */
  readonly texts: Texts;
};

/** Reads the form's attributes by name: an input may be called `action` and shadow the form's property. */
export function readBoot(form: HTMLFormElement): Boot {
  const read = (name: string) => form.getAttribute(name) ?? "";
  const record = (name: string) => JSON.parse(read(name) || "{}") as Record<string, string>;
  const token = form.querySelector<HTMLInputElement>(`input[name=${FORM_FIELDS.token}]`)?.value ?? "";
  return {
    start: {
      quizId: read("data-quiz"),
      attemptId: read("data-attempt"),
      version: Number(read("data-version")),
      locale: read("data-locale"),
      token,
      hidden: record("data-source"),
      visitor: JSON.parse(read("data-visitor") || "0") || undefined,
    },
    path: read("action"),
    texts: record("data-texts") as unknown as Texts,
    chunks: [
      ...Array.from(document.querySelectorAll("link[rel=modulepreload]"), (link) =>
        link.getAttribute("href"),
      ),
      read("data-chunks"),
    ].join(" "),
  };
}
