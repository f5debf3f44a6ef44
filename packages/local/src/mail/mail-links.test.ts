import { expect, test } from "vitest";
import { linksOf } from "./mail-links.ts";

const none = { html: null, text: null, unsubscribe: "" };

test("links are listed in order, each once, with where they stand", () => {
  expect(
    linksOf({
      html: `<a class="x" href="https://a.example/?x=1&amp;y=2">A</a> <A HREF='http://localhost:8702/u/abc'>B</A>`,
      text: "Veja https://a.example/?x=1&y=2. Ou https://b.example/p).",
      unsubscribe: "<https://hooks.example/u/t>, <mailto:leave@example.com>",
    }),
  ).toEqual([
    { url: "https://a.example/?x=1&y=2", place: "html" },
    { url: "http://localhost:8702/u/abc", place: "html" },
    { url: "https://b.example/p", place: "text" },
    { url: "https://hooks.example/u/t", place: "list-unsubscribe" },
    { url: "mailto:leave@example.com", place: "list-unsubscribe" },
  ]);
});

test.each([
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="/relative">x</a>',
  '<a href="&#99999999;">x</a>',
])("%j leads nowhere that can be followed", (html) => {
  expect(linksOf({ ...none, html })).toEqual([]);
});
