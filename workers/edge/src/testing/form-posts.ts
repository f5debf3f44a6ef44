/** Fills in pages as a browser without JavaScript does. */
import type { EdgeUnderTest } from "./edge-under-test.ts";
import { type ReadPage, readPage } from "./read-page.ts";

export const BROWSER = {
  accept: "text/html",
  "accept-language": "pt-BR",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
};

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** What the fixture's last question asks for. */
export const CONTACT = {
  name: "Maria",
  email: " Maria@Example.com ",
  phone: "(11) 98765-4321",
  consent: "on",
};

/** Opens a quiz, and takes a person's time over it. */
export async function openQuiz(edge: EdgeUnderTest, path = "/pele?utm_source=instagram"): Promise<ReadPage> {
  const page = await readPage(await edge.request(path, { headers: BROWSER }));
  edge.behind.nowMs += 60_000;
  return page;
}

/** Fills in a form and presses its button. */
export async function postForm(
  edge: EdgeUnderTest,
  page: Pick<ReadPage, "hidden">,
  fields: FormFields = {},
): Promise<ReadPage> {
  const body = new URLSearchParams(page.hidden);
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  return await readPage(await edge.request("/pele", { method: "POST", headers: BROWSER, body }));
}
