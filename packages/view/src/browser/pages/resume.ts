/**
 * The script of the page for going on elsewhere. With a code behind the `#` it puts the attempt onto this device and
 * leads to the quiz, whose runtime goes on with it as after any visit before; without one it makes a link of what the
 * device holds. A quiz page never loads it.
 */
import type { Problem, ResumedAttempt, ResumeLinkCreated } from "@borda/contracts";
import { type ResumeTexts, readyText } from "../../resume-texts.ts";
import { type AttemptStore, createAttemptStore, storageOf } from "../attempt-store.ts";
import { linkRequestOf, presentAttempt, takeOver } from "../resumed-attempt.ts";

type Answered<Body> = { readonly body: Body } | { readonly problem: keyof ResumeTexts };

async function post<Body>(url: string, body: object): Promise<Answered<Body>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { body: (await response.json()) as Body };
    const { code } = (await response.json()) as Partial<Problem>;
    if (code === "attempt_expired" || code === "unknown_version") return { problem: "expired" };
    if (code === "payload_too_large") return { problem: "tooLong" };
    return { problem: response.status < 429 ? "invalid" : "away" };
  } catch {
    return { problem: "away" };
  }
}

function buttonOf(label: string, onPress: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", textContent: label });
  button.addEventListener("click", () => onPress(button));
  return button;
}

/** The page as the edge made it, and the few ways in which it changes. */
function createScreen(main: HTMLElement, texts: ResumeTexts) {
  const paste = main.querySelector("form") as HTMLFormElement;
  const code = paste.querySelector("input") as HTMLInputElement;
  const say = main.querySelector("#say") as HTMLElement;

  function show(text: string, parts: readonly HTMLElement[] = [], withForm = false): void {
    for (const old of main.querySelectorAll("[data-made]")) old.remove();
    for (const part of parts) part.dataset.made = "";
    say.textContent = text;
    say.after(...parts);
    paste.hidden = !withForm;
  }

  function failed(problem: keyof ResumeTexts, again: () => void): void {
    if (problem === "away") show(texts.away, [buttonOf(texts.again, again)]);
    else show(texts[problem], [], problem === "invalid");
  }

  return { paste, code, show, failed };
}
type ResumeScreen = ReturnType<typeof createScreen>;

async function copyText(field: HTMLInputElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // No permission, or an address without https: the selection is copied the old way.
    field.select();
    document.execCommand("copy");
  }
}

/** The link in a field, with what the device can do with it. */
function linkParts(link: string, texts: ResumeTexts): HTMLElement[] {
  const field = document.createElement("input");
  Object.assign(field, { className: "input", readOnly: true, value: link, ariaLabel: texts.field });
  const copy = buttonOf(texts.copy, (pressed) => {
    void copyText(field).then(() => {
      pressed.textContent = texts.copied;
    });
  });
  if (typeof navigator.share !== "function") return [field, copy];
  copy.classList.add("quiet");
  // Whoever closes the sheet again has decided so.
  const share = () => void navigator.share({ title: document.title, url: link }).catch(() => {});
  return [field, buttonOf(texts.share, share), copy];
}

type Page = {
  readonly path: string;
  readonly locale: string;
  readonly texts: ResumeTexts;
  readonly store: AttemptStore;
  readonly screen: ResumeScreen;
};

async function open(page: Page, code: string): Promise<void> {
  const { path, texts, store, screen } = page;
  screen.show(texts.opening);
  const answered = await post<ResumedAttempt>(`${path}/resume-links/open`, { code });
  if ("problem" in answered) {
    screen.failed(answered.problem, () => void open(page, code));
  } else if (takeOver(store, answered.body, Date.now())) {
    location.replace(path);
  } else {
    // Where nothing can be kept, the edge carries the attempt from page to page.
    screen.code.value = code;
    screen.paste.submit();
  }
}

async function make(page: Page): Promise<void> {
  const { path, locale, texts, store, screen } = page;
  const attempt = presentAttempt(store);
  if (attempt === null) {
    screen.show(texts.nothing, [], true);
    return;
  }
  screen.show(texts.making);
  const answered = await post<ResumeLinkCreated>(`${path}/resume-links`, linkRequestOf(attempt, Date.now()));
  if ("problem" in answered) {
    screen.failed(answered.problem, () => void make(page));
    return;
  }
  const { link, expiresAt } = answered.body;
  screen.show(readyText(texts, locale, expiresAt), linkParts(link, texts));
}

function begin(page: Page): void {
  const code = location.hash.slice(1);
  if (code === "") {
    void make(page);
    return;
  }
  // Out of the address bar and the history: whoever looks over a shoulder cannot go on with it.
  history.replaceState(null, "", `${page.path}/resume`);
  void open(page, code);
}

function start(main: HTMLElement): void {
  const texts = JSON.parse(main.dataset.texts ?? "{}") as ResumeTexts;
  const { path = "", quiz = "", locale = "en" } = main.dataset;
  const store = createAttemptStore(storageOf("localStorage"), storageOf("sessionStorage"), quiz, Date.now);
  const page: Page = { path, locale, texts, store, screen: createScreen(main, texts) };
  const { paste, code } = page.screen;
  paste.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = code.value.trim();
    void open(page, typed.slice(typed.indexOf("#") + 1));
  });
  addEventListener("hashchange", () => begin(page));
  begin(page);
}

const main = document.querySelector<HTMLElement>("#resume");
if (main !== null) start(main);
