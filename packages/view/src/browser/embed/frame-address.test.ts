import { expect, test } from "vitest";
import { frameAddress } from "./frame-address.ts";
import { readFrameMessage } from "./frame-messages.ts";

const ORIGIN = "https://quiz.test";
const PLAIN = { href: "https://cliente.com.br/lp", referrer: "" };
const EMBED = "embed=https%3A%2F%2Fcliente.com.br%2Flp";

test("a frame is told where the visitor came from, and nothing else that stands in the page's address", () => {
  const href =
    "https://cliente.com.br/lp?UTM_Source=instagram&utm_source=second&fbclid=abc&email=ana%40example.com&token=secret#top";
  expect(
    frameAddress({ quiz: "pele" }, ORIGIN, { href, referrer: "https://www.google.com/search?q=pele" }),
  ).toBe(
    `${ORIGIN}/pele?${EMBED}&embed_referrer=https%3A%2F%2Fwww.google.com%2Fsearch&utm_source=instagram&fbclid=abc`,
  );
});

test("a page of the same site is not where a visitor came from", () => {
  const host = { ...PLAIN, referrer: "https://cliente.com.br/" };
  expect(frameAddress({ quiz: "pele" }, ORIGIN, host)).toBe(`${ORIGIN}/pele?${EMBED}`);
});

test("hidden fields get the parameters that are named for them, and what the tenant wrote goes first", () => {
  const host = { ...PLAIN, href: "https://cliente.com.br/lp?vendedor=7&cupom=A&utm_medium=page&outro=1" };
  const wish = { quiz: "/pele?utm_medium=site", lang: "en", params: " Vendedor  cupom " };
  expect(frameAddress(wish, ORIGIN, host)).toBe(
    `${ORIGIN}/pele?utm_medium=site&${EMBED}&lang=en&vendedor=7&cupom=A`,
  );
});

test.each([
  ["a whole address", "https://quiz.test/pele", `${ORIGIN}/pele?${EMBED}`],
  ["another host's", "https://evil.test/pele", null],
  ["a script", "javascript:alert(1)", null],
  ["a host without a scheme", "//evil.test/pele", null],
  ["a path of several parts", "pele/resume", null],
  ["something with a name and a password", "https://quiz.test@evil.test/pele", null],
  ["no slug", "Pele!", null],
  ["nothing", "", null],
])("%s: %j", (_what, quiz, expected) => {
  expect(frameAddress({ quiz }, ORIGIN, PLAIN)).toBe(expected);
});

test("messages that are none of ours, and heights that cannot be, are not listened to", () => {
  const strange = [
    ...[null, undefined, 1, "height", [], {}, { borda: "resize" }, { borda: "height" }],
    ...[0, -1, 20_001, Number.NaN, Number.POSITIVE_INFINITY, "600", { valueOf: () => 600 }].map((px) => ({
      borda: "height",
      px,
    })),
  ];
  expect(strange.map(readFrameMessage).filter((message) => message !== null)).toEqual([]);
  expect(
    [
      { borda: "height", px: 812.4, more: 1 },
      { borda: "step", px: 5 },
    ].map(readFrameMessage),
  ).toEqual([{ borda: "height", px: 813 }, { borda: "step" }]);
});
