/** A respondent's device: reads pages, sends answers as the runtime does, or posts forms as a browser without JavaScript. */
import { type AnswerInput, movesAlong } from "../../../packages/contracts/src/index.ts";
import { makeAddress } from "../../support/people.ts";
import { answersOf, type Branch, type Script } from "./demo-answers.ts";

export type Page = {
  readonly status: number;
  readonly requestId: string;
  /** Id of the step that is shown; empty on a notice. */
  readonly step: string;
  readonly isEnding: boolean;
  /** Hidden fields, posted along by every browser. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Fields of the step with the values that may be ticked; an empty list for those that are typed into. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly attemptId: string;
  readonly html: string;
};

export type Reply = { readonly status: number; readonly requestId: string; readonly body: unknown };

const BROWSER = { accept: "text/html,application/xhtml+xml", "accept-language": "pt-BR" };
const MAX_STEPS = 40;

/** As Cloudflare tells the worker who asks. */
const fromSomewhere = () => ({ "cf-connecting-ip": makeAddress() });

/** @param address of somebody who is alone behind it unless given */
export async function openPage(url: string, address = makeAddress()): Promise<Page> {
  return readPage(await fetch(url, { headers: { ...BROWSER, "cf-connecting-ip": address } }));
}

/** Posts the form of a page: its hidden fields, and of the script what the step asks for. */
export async function postForm(url: string, page: Page, script: Script): Promise<Page> {
  const body = new URLSearchParams(page.hidden);
  for (const [name, offered] of Object.entries(page.fields)) {
    const value = script[name];
    if (value === undefined || value === null || value === false) continue;
    const values = value === true ? offered : Array.isArray(value) ? value : [value];
    for (const each of values) body.append(name, String(each));
  }
  return readPage(await fetch(url, { method: "POST", headers: { ...BROWSER, ...fromSomewhere() }, body }));
}

/** Answers a quiz without JavaScript until its ending; gives the pages in order. */
export async function answerByForms(url: string, script: Script): Promise<Page[]> {
  const pages = [await openPage(url)];
  for (let page = pages[0]; page !== undefined && !page.isEnding; page = pages.at(-1)) {
    if (pages.length > MAX_STEPS) throw new Error(`No ending: ${pages.map(({ step }) => step).join(" > ")}`);
    const next = await postForm(url, page, script);
    if (next.status !== 200) throw new Error(`${next.status} at ${page.step}: ${next.html.slice(-500)}`);
    pages.push(next);
  }
  return pages;
}

/** `POST /{slug}/attempts`: what a client without a page begins with. */
export async function beginAttempt(url: string): Promise<{ attemptId: string; token: string }> {
  const response = await fetch(`${url}/attempts`, { method: "POST", headers: fromSomewhere() });
  if (response.status !== 201) throw new Error(`attempts answered ${response.status}`);
  return (await response.json()) as { attemptId: string; token: string };
}

/** Answers of the first steps of a branch, as a partial after the step `until` has been left. */
export function partialBody(token: string, branch: Branch, until: string, seq: number) {
  const path = branch.path.slice(0, branch.path.indexOf(until) + 2);
  const keys = new Set(path.slice(0, -1));
  const answers = answersOf(branch.script).filter(({ k }) => keys.has(k));
  return { token, seq, final: false, answers, moves: movesAlong(path) };
}

/** All answers of a branch. */
export function finalBody(token: string, branch: Branch, seq: number) {
  const answers: AnswerInput[] = answersOf(branch.script);
  return { token, seq, final: true, answers, moves: movesAlong(branch.path) };
}

export async function postJson(url: string, body: unknown): Promise<Reply> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...fromSomewhere() },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    requestId: response.headers.get("x-request-id") ?? "",
    body: text === "" ? null : JSON.parse(text),
  };
}

async function readPage(response: Response): Promise<Page> {
  const html = await response.text();
  const inputs = Array.from(html.matchAll(/<(?:input|textarea)\b([^>]*)>/g), ([, text]) =>
    attributesOf(text ?? ""),
  );
  const hidden: Record<string, string> = {};
  const fields: Record<string, string[]> = {};
  for (const { type, name, value = "" } of inputs) {
    if (name === undefined) continue;
    if (type === "hidden") hidden[name] = value;
    // What nobody sees, nobody fills in.
    else if (!name.startsWith("_")) {
      fields[name] ??= [];
      if (type === "radio" || type === "checkbox") fields[name].push(value);
    }
  }
  return {
    status: response.status,
    requestId: response.headers.get("x-request-id") ?? "",
    step: /data-step="([^"]*)"/.exec(html)?.[1] ?? "",
    isEnding: /class="ending\b/.test(html),
    hidden,
    fields,
    attemptId: /data-attempt="([^"]*)"/.exec(html)?.[1] ?? "",
    html,
  };
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(tag.matchAll(/([a-z-]+)="([^"]*)"/g), ([, name, value]) => [name, textOf(value ?? "")]),
  );
}

function textOf(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
