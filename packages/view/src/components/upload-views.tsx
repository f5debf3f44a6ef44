/** Files: chosen with the device's own control, listed below it, each taken out again by itself. */
import { type ElementOf, faultMessage } from "@borda/quiz/runtime/core";
import { acceptOf, type UploadFamily } from "@borda/quiz/runtime/file-formats";
import { filesOf } from "@borda/quiz/runtime/uploads";
import type { ComponentChildren } from "preact";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import type { ElementProps } from "./step-context.ts";

type Words = {
  readonly families: Readonly<Record<UploadFamily, string>>;
  /** `#` stands for the number. */
  readonly limit: string;
  readonly files: string;
  readonly choose: string;
  readonly photo: string;
  readonly remove: string;
  readonly retry: string;
  readonly sending: string;
  readonly sent: string;
};

const WORDS: FamilyWords<Words> = {
  pt: {
    families: { image: "imagem", pdf: "PDF", document: "documento", audio: "áudio", video: "vídeo" },
    limit: "até # MB",
    files: "até # arquivos",
    choose: "Escolher arquivo",
    photo: "Tirar foto",
    remove: "Remover",
    retry: "Tentar de novo",
    sending: "Enviando",
    sent: "Enviado",
  },
  en: {
    families: { image: "picture", pdf: "PDF", document: "document", audio: "sound", video: "film" },
    limit: "up to # MB",
    files: "up to # files",
    choose: "Choose a file",
    photo: "Take a picture",
    remove: "Remove",
    retry: "Try again",
    sending: "Sending",
    sent: "Sent",
  },
  es: {
    families: { image: "imagen", pdf: "PDF", document: "documento", audio: "audio", video: "video" },
    limit: "hasta # MB",
    files: "hasta # archivos",
    choose: "Elegir archivo",
    photo: "Tomar foto",
    remove: "Quitar",
    retry: "Reintentar",
    sending: "Enviando",
    sent: "Enviado",
  },
};

function limitsText({ types, maxMegabytes, maxFiles }: ElementOf<"file_upload">, words: Words): string {
  return [
    types.map((family) => words.families[family]).join(", "),
    words.limit.replace("#", String(maxMegabytes)),
    ...(maxFiles > 1 ? [words.files.replace("#", String(maxFiles))] : []),
  ].join(" · ");
}

/** Bytes as people read them. */
export function sizeText(bytes: number, locale: string): string {
  const [amount, unit] = bytes < 1_048_576 ? [bytes / 1024, "KB"] : [bytes / 1_048_576, "MB"];
  const digits = amount < 10 ? Math.max(amount, 0.1).toFixed(1) : amount.toFixed(0);
  return `${/^(?:pt|es)/.test(locale) ? digits.replace(".", ",") : digits} ${unit}`;
}

export type KeptFileProps = {
  /** Key of the element. */
  readonly field: string;
  readonly receipt: string;
  readonly name: string;
  readonly size: string;
  readonly remove: string;
};

/** A file that has arrived: without JavaScript a box that is unticked, with it a button that removes it. */
export function KeptFile({ field, receipt, name, size, remove }: KeptFileProps) {
  return (
    <li class="file">
      <label>
        <input type="checkbox" name={`${field}.kept`} value={receipt} defaultChecked />
        <span class="file-name">{name}</span>
        <span class="file-size">{size}</span>
      </label>
      <button class="remove" type="button" aria-label={`${remove}: ${name}`}>
        ×
      </button>
    </li>
  );
}

/**
 * The device's own control, whose words are in the language of the browser: without JavaScript they tell which files are
 * chosen; with it the list does, and our words stand over the control.
 */
function Picker({
  words,
  only,
  children,
}: {
  readonly words: string;
  readonly only?: "camera";
  readonly children: ComponentChildren;
}) {
  return (
    <div class={only === undefined ? "pick" : `pick ${only}`}>
      {only !== undefined && <span class="pick-label">{words}</span>}
      {children}
      <span class="pick-words" aria-hidden="true">
        {words}
      </span>
    </div>
  );
}

function FileUploadView({ element, context }: ElementProps<ElementOf<"file_upload">>) {
  const { key, types, maxFiles, maxMegabytes, camera } = element;
  const { quiz } = context.walk;
  const words = wordsFor(WORDS, context);
  const raw = context.draft[key];
  const receipts = Array.isArray(raw) ? (raw as readonly string[]) : [];
  const ids = fieldIds(key);
  const state = fieldState(element, context);
  const hint = `${ids.input}-types`;
  const described = [state["aria-describedby"], hint].filter(Boolean).join(" ");
  const say = (code: "file_type" | "file_empty" | "upload_failed") => faultMessage({ code }, quiz);
  return (
    <FieldGroup element={element} context={context} role="group">
      <div
        class="upload"
        data-key={key}
        data-attempt={context.attemptId ?? undefined}
        data-locale={quiz.locale}
        data-max-files={maxFiles}
        data-max-bytes={maxMegabytes * 1_048_576}
        data-remove={words.remove}
        data-retry={words.retry}
        data-sending={words.sending}
        data-sent={words.sent}
        data-many={faultMessage({ code: "too_many_files", max: maxFiles }, quiz)}
        data-large={faultMessage({ code: "file_too_large", max: maxMegabytes }, quiz)}
        data-type={say("file_type")}
        data-empty={say("file_empty")}
        data-failed={say("upload_failed")}
      >
        <div class="pickers">
          <Picker words={words.choose}>
            <input
              class="picker"
              id={ids.input}
              type="file"
              name={key}
              accept={acceptOf(types)}
              multiple={maxFiles > 1}
              aria-label={words.choose}
              aria-describedby={described}
              aria-invalid={state["aria-invalid"]}
            />
          </Picker>
          {camera !== undefined && (
            <Picker words={words.photo} only="camera">
              <input
                class="picker"
                type="file"
                name={key}
                accept="image/*"
                capture={camera === "front" ? "user" : "environment"}
                aria-label={words.photo}
              />
            </Picker>
          )}
        </div>
        <p class="file-limits" id={hint}>
          {limitsText(element, words)}
        </p>
        <ul class="files">
          {receipts.flatMap((receipt) =>
            filesOf([receipt]).map(({ name, size }) => (
              <KeptFile
                key={receipt}
                field={key}
                receipt={receipt}
                name={name}
                size={sizeText(size, quiz.locale)}
                remove={words.remove}
              />
            )),
          )}
        </ul>
        <ul class="pending" />
        <p class="hush" role="status" data-taken />
      </div>
    </FieldGroup>
  );
}

export const UPLOAD_VIEWS: ElementViews = { file_upload: FileUploadView };
