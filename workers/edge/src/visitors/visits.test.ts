import { expect, test } from "vitest";
import { isVisit } from "./visits.ts";

const HOSTS = ["cliente.com.br", "*.loja.example", "porto.example:8443", "padrao.example:443"];

function visit(headers: Record<string, string>, query = "", hosts: readonly string[] = HOSTS, secure = true) {
  const origin = secure ? "https://quiz.example" : "http://quiz.example";
  return isVisit(
    { method: "GET", headers: new Headers(headers), origin, slug: "pele", query, secure },
    hosts,
  );
}
const framed = (referer?: string, query?: string, hosts?: readonly string[], secure?: boolean) =>
  visit({ "sec-fetch-dest": "iframe", ...(referer === undefined ? {} : { referer }) }, query, hosts, secure);

test.each<[string, Record<string, string>, boolean]>([
  ["comes from another site", { referer: "https://outro.example/" }, true],
  ["comes from the page in another language", { referer: "https://quiz.example/pele" }, false],
  ["comes from the page as a link led to it", { referer: "https://quiz.example/pele?lang=en" }, false],
  ["comes from another quiz of the house", { referer: "https://quiz.example/pele-2" }, true],
  ["has the page loaded again", { "cache-control": "max-age=0" }, false],
  ["goes past all caches", { "cache-control": "no-cache" }, true],
])("whoever %s", (_who, headers, expected) => {
  expect(visit(headers)).toBe(expected);
});

test.each([
  ["a site on the list", "https://cliente.com.br/", true],
  ["a site below one on the list", "https://a.b.loja.example/x", true],
  ["the very site that others are below", "https://loja.example/", false],
  ["a site that ends alike", "https://outraloja.example/", false],
  ["a site below one that stands for itself", "https://www.cliente.com.br/", false],
  ["the port on the list", "https://porto.example:8443/", true],
  ["the port that https has anyway", "https://padrao.example/", true],
  ["another port", "https://cliente.com.br:8443/", false],
  ["plain http", "http://cliente.com.br/", false],
  ["another site", "https://outro.example/", false],
  ["the quiz's own host", "https://quiz.example/outro", true],
])("a frame on %s", (_where, referer, expected) => {
  expect(framed(referer)).toBe(expected);
});

test("where a page does not say that it shows the quiz, the address that the embed script made does", () => {
  const on = (site: string) => `embed=${encodeURIComponent(`https://${site}/pagina`)}&utm_source=x`;
  expect([framed(undefined, on("cliente.com.br")), framed(undefined, on("outro.example"))]).toEqual([
    true,
    false,
  ]);
});

test("a frame of which nothing is known counts where any site may show the quiz, or the quiz's own", () => {
  const own = visit({ "sec-fetch-dest": "iframe", "sec-fetch-site": "same-origin" }, "", []);
  expect([framed(undefined), framed(undefined, "", []), own]).toEqual([true, false, true]);
});

test("on a developer's machine a site on the list may be plain http", () => {
  expect(framed("http://cliente.com.br/", "", HOSTS, false)).toBe(true);
});
