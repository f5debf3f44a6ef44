import { expect, test } from "vitest";
import { compiled, endStep, makeDocument } from "../testing/make-document.ts";
import { themeSchema } from "./theme.ts";

const file = (src: string) => ({ brandFont: { files: [{ src, weight: 400 }] } });
const isTaken = (theme: unknown) => themeSchema.safeParse(theme).success;

test("a font is the https address of a woff2 file with its weight, and reaches the compiled quiz as it is", () => {
  const brandFont = {
    files: [
      { src: "https://files.loja.example/sora.woff2", weight: 300, maxWeight: 800, italic: true as const },
    ],
    fallbackSizePercent: 105,
    preload: true as const,
  };
  const quiz = compiled(makeDocument([endStep()], { theme: { font: "serif", brandFont } }));
  expect([quiz.theme.font, quiz.theme.brandFont]).toEqual(["serif", brandFont]);
});

test.each([
  "http://files.loja.example/a.woff2",
  "https://files.loja.example/a.ttf",
  "https://files.loja.example/a.woff2?v=1",
  "https://files.loja.example/a.woff2#x",
  "https://files.loja.example/a b.woff2",
  'https://files.loja.example/a").woff2',
  "https://files.loja.example/</style>.woff2",
  "https://user:secret@files.loja.example/a.woff2",
  "https://*.loja.example/a.woff2",
  "https://files.loja.example;x/a.woff2",
  "/a.woff2",
  "data:font/woff2;base64,a.woff2",
])("%s is refused", (src) => {
  expect(isTaken(file(src))).toBe(false);
});

test("nothing of a style sheet can be written into a font", () => {
  const { brandFont } = file("https://files.loja.example/a.woff2");
  expect([
    isTaken({ brandFont }),
    isTaken({ brandFont: { files: [] } }),
    isTaken({ brandFont: { ...brandFont, family: "Sora" } }),
    isTaken({ brandFont: { ...brandFont, files: [{ ...brandFont.files[0], weight: "bold" }] } }),
    isTaken({ brandFont: { ...brandFont, fallbackSizePercent: 400 } }),
    isTaken({ font: "Sora" }),
  ]).toEqual([true, false, false, false, false, false]);
});
