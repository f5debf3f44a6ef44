import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { type NoticeKind, renderNotice } from "./notice.ts";

const KINDS: readonly NoticeKind[] = [
  "not_found",
  "unavailable",
  "expired",
  "invalid",
  "too_large",
  "too_many",
];

test.each(KINDS)("%s says what happened and what to do, differently in each language", (kind) => {
  const pages = ["pt-BR", "en", "es"].map((locale) =>
    renderNotice({ kind, locale, nonce: "n", href: "/pele" }),
  );
  const titles = pages.map((page) => /<h1>(.+?)<\/h1><p>(.+?)<\/p>/.exec(page)?.slice(1));
  expect(new Set(titles.flat()).size).toBe(6);
});

test("a notice is a small page without script whose one link leads where it is told", async () => {
  const page = renderNotice({ kind: "expired", locale: "pt-PT", nonce: "n", href: '/pele"><script>' });
  const elements = await elementsOf(page);
  expect(elements.filter(({ tag }) => ["html", "script", "a"].includes(tag))).toEqual([
    { tag: "html", attributes: { lang: "pt-BR" } },
    { tag: "a", attributes: { class: "button", href: "/pele&quot;&gt;&lt;script&gt;" } },
  ]);
});

test("without an address there is no link", async () => {
  const elements = await elementsOf(renderNotice({ kind: "not_found", locale: "fr", nonce: "n" }));
  expect(elements.filter(({ tag }) => tag === "a")).toEqual([]);
});
