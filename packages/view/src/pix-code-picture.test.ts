import { compile, parseDocument } from "@borda/quiz";
import { galleryDocument } from "@borda/quiz/gallery";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { renderFirstStep } from "./render-step.tsx";

function firstStepOf(type: string): string {
  const gallery = galleryDocument();
  const steps = gallery.steps.filter(({ id }) => id === `s_${type}` || id === "s_ending");
  const parsed = parseDocument({ ...gallery, steps: steps.map((step) => ({ ...step, next: null })) });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return renderFirstStep(quiz);
}

/** What a pen of width one leaves behind on squared paper. */
function drawn(path: string, size: number): boolean[][] {
  const paper = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  let [x, y] = [0, 0];
  for (const [, command, by, to] of path.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    if (command === "M") [x, y] = [Number(by), Math.floor(Number(to))];
    else {
      if (command === "h") paper[y]?.fill(true, x, x + Number(by));
      x += Number(by);
    }
  }
  return paper;
}

test("the picture of a Pix payment has the modules of the very code that can be copied", () => {
  const html = firstStepOf("payment_pix");
  const code = /<textarea[^>]*>([^<]+)</.exec(html)?.[1] ?? "";
  const path = /<path d="([^"]+)"/.exec(html)?.[1] ?? "";
  const { data, size } = encode(code, { border: 4 });
  expect(code).toMatch(/^000201.*6304[0-9A-F]{4}$/);
  expect(html).toContain(`viewBox="0 0 ${size} ${size}"`);
  expect(drawn(path, size)).toEqual(data);
});
