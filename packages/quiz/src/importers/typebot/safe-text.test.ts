import { expect, test } from "vitest";
import { neutralText, safeHref, safeMediaUrl } from "./safe-text.ts";

test("active markup is replaced, other uses of the sign stay", () => {
  const texts = [
    "a <script>x</script> b",
    "<IMG SRC=x onerror=y>",
    '<b onclick="z">bold',
    "<svg/onload=1",
    "I <3 you, 1 < 2 and <b>this</b>",
  ];
  expect(texts.map((text) => neutralText(text).text)).toEqual([
    "a […] b",
    "[…]",
    "[…]bold",
    "[…]",
    "I <3 you, 1 < 2 and <b>this</b>",
  ]);
});

test("a long text is read once, whatever follows a sign that may begin a tag", () => {
  // Read anew from each space on, this would take a minute.
  const text = `<${" ".repeat(250_000)}x`;
  expect(neutralText(text)).toEqual({ text, isChanged: false });
});

test("only https, mailto and tel lead anywhere", () => {
  const addresses = [
    'https://a.example/x?y={{n|fallback:""}}',
    "http://a.example",
    "www.a.example/x",
    "mailto:a@b.example",
    "tel:+551199",
    "https://wa.me/5511",
  ];
  expect(addresses.map(safeHref)).toEqual([
    addresses[0],
    "https://a.example",
    "https://www.a.example/x",
    ...addresses.slice(3),
  ]);
  const unsafe = [
    "javascript:alert(1)",
    " JavaScript:x",
    "data:text/html,x",
    "//a.example",
    "https://u:p@a.example",
    "{{n}}",
    "https://{{n}}/",
    "file:///etc",
    "",
  ];
  expect(unsafe.map(safeHref)).toEqual(unsafe.map(() => undefined));
});

test("pictures need a fixed https address", () => {
  expect([
    safeMediaUrl("https://a.example/i.png"),
    safeMediaUrl("{{Picture}}"),
    safeMediaUrl("mailto:x@a.example"),
    safeMediaUrl(7),
  ]).toEqual(["https://a.example/i.png", undefined, undefined, undefined]);
});
