/**
 * Sends files as soon as they are chosen, one after the other, and shows how far each is. A file that has arrived
 * leaves its receipt in the form; one that has not leaves an empty entry there, which holds the step up.
 */
import type { UploadAccepted } from "@borda/contracts";
import { KeptFile, sizeText } from "../../components/upload-views.tsx";
import { nodesOf } from "../jsx-dom.ts";
import { once } from "../once.ts";
import { tokenOf } from "./upload-token.ts";

type Words = "many" | "large" | "type" | "empty" | "failed";
/** By status of the refusal; everything else is worth another try. */
const REFUSALS: Readonly<Record<number, Words>> = { 413: "large", 415: "type", 422: "many" };
/** A phone that loses its network says nothing for minutes. */
const TIMEOUT_MS = 120_000;

type Sent =
  | { readonly ok: true; readonly value: UploadAccepted }
  | { readonly ok: false; readonly word: Words };

/** `fetch` does not tell how much has left. */
function send(upload: HTMLElement, file: File, request: XMLHttpRequest, bar: HTMLProgressElement | null) {
  const form = upload.closest("form") as HTMLFormElement;
  return new Promise<Sent>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => bar?.setAttribute("value", String(loaded / total));
    request.onloadend = () => {
      if (request.status === 201) resolve({ ok: true, value: JSON.parse(request.responseText) });
      else resolve({ ok: false, word: REFUSALS[request.status] ?? "failed" });
    };
    request.open("POST", `/${location.pathname.split("/")[1]}/uploads/${upload.dataset.key}`);
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader("authorization", `Bearer ${tokenOf(upload.dataset.attempt, form)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    // Half a character cannot be written in an address.
    request.setRequestHeader(
      "x-file-name",
      encodeURIComponent(file.name.slice(-200).replace(/\p{Cs}/gu, "")),
    );
    request.send(file);
  });
}

function pendingItem(upload: HTMLElement, file: File): HTMLElement {
  const { key, remove, retry, sending, locale = "" } = upload.dataset;
  const made = nodesOf(
    <li class="file">
      <input type="hidden" name={`${key}.pending`} value="" />
      <span class="file-name">{file.name}</span>
      <span class="file-size">{sizeText(file.size, locale)}</span>
      <button class="remove" type="button" aria-label={`${remove}: ${file.name}`}>
        ×
      </button>
      <progress class="file-progress" max={1} value={0} aria-label={`${sending}: ${file.name}`} />
      <p class="file-error" role="alert" />
      <button class="retry" type="button" hidden>
        {retry ?? ""}
      </button>
    </li>,
  );
  return made.firstElementChild as HTMLElement;
}

function countOf(upload: HTMLElement): number {
  return upload.querySelectorAll(".file").length;
}

function faultOf(upload: HTMLElement, file: File): Words | null {
  if (file.size === 0) return "empty";
  if (file.size > Number(upload.dataset.maxBytes)) return "large";
  return null;
}

function showFault(upload: HTMLElement, item: HTMLElement, word: Words): void {
  item.setAttribute("data-failed", "");
  const text = item.querySelector(".file-error");
  if (text) text.textContent = upload.dataset[word] ?? "";
  item.querySelector(".retry")?.toggleAttribute("hidden", word !== "failed");
}

/** The draft of the step is read anew; a file that failed keeps holding the step up until it is removed. */
function tell(upload: HTMLElement): void {
  upload.querySelector(".picker")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function keep(upload: HTMLElement, { receipt, file }: UploadAccepted): void {
  const { key = "", remove = "", locale = "" } = upload.dataset;
  const list = upload.querySelector(".files");
  // The same bytes once more are the same file.
  const known = [...(list?.querySelectorAll("input") ?? [])].some(({ value }) => value === receipt);
  if (known) return;
  const size = sizeText(file.size, locale);
  list?.append(
    nodesOf(<KeptFile field={key} receipt={receipt} name={file.name} size={size} remove={remove} />),
  );
}

/** What gives a file up that has not arrived. */
const cancels = new WeakMap<Element, () => void>();
let queue: Promise<void> = Promise.resolve();

/** The step may have been painted anew while a file was on its way. */
function arrived({ dataset }: HTMLElement, accepted: UploadAccepted): void {
  const upload = document.querySelector<HTMLElement>(`.upload[data-key="${dataset.key}"]`);
  if (upload === null) return;
  keep(upload, accepted);
  const status = upload.querySelector("[role=status]");
  if (status) status.textContent = `${dataset.sent}: ${accepted.file.name}`;
  tell(upload);
}

function begin(upload: HTMLElement, item: HTMLElement, file: File): void {
  const fault = faultOf(upload, file);
  if (fault !== null) {
    showFault(upload, item, fault);
    return;
  }
  const request = new XMLHttpRequest();
  let isGone = false;
  cancels.set(item, () => {
    isGone = true;
    request.abort();
  });
  item.removeAttribute("data-failed");
  const again = item.querySelector(".retry");
  again?.toggleAttribute("hidden", true);
  again?.addEventListener("click", () => begin(upload, item, file), { once: true });
  queue = queue.then(async () => {
    const sent = isGone ? null : await send(upload, file, request, item.querySelector("progress"));
    if (sent === null || isGone) return;
    if (sent.ok) {
      item.remove();
      arrived(upload, sent.value);
    } else showFault(upload, item, sent.word);
  });
}

function take(upload: HTMLElement, picker: HTMLInputElement): void {
  const files = [...(picker.files ?? [])];
  if (files.length === 0) return;
  picker.value = "";
  for (const file of files) {
    const isOver = countOf(upload) >= Number(upload.dataset.maxFiles);
    const item = pendingItem(upload, file);
    upload.querySelector(".pending")?.append(item);
    if (isOver) showFault(upload, item, "many");
    else begin(upload, item, file);
  }
}

function removeItem(item: HTMLElement, upload: HTMLElement): void {
  cancels.get(item)?.();
  item.remove();
  tell(upload);
  upload.querySelector<HTMLElement>(".picker")?.focus();
}

const listen = once((root) => {
  root.addEventListener("change", ({ target }) => {
    const picker = target as HTMLInputElement;
    const upload = picker.closest<HTMLElement>(".upload");
    if (upload && picker.type === "file") take(upload, picker);
  });
  root.addEventListener("click", ({ target }) => {
    const item = (target as Element).closest(".remove")?.closest<HTMLElement>(".file");
    const upload = item?.closest<HTMLElement>(".upload");
    if (item && upload) removeItem(item, upload);
  });
});

/** Takes the files of every question below `root` over. */
export function takeFiles(root: HTMLElement): void {
  listen(root);
  for (const upload of root.querySelectorAll(".upload")) {
    upload.setAttribute("data-live", "");
    upload.querySelector(".pending")?.setAttribute("data-taken", "");
  }
}
