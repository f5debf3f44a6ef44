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

/** The squares of a bitmap of one bit each, read as its header says. */
function squaresIn(address: string): boolean[][] {
  const binary = atob(address.replace("data:image/bmp;base64,", ""));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const [start, width, height] = [10, 18, 22].map((at) => view.getInt32(at, true)) as [
    number,
    number,
    number,
  ];
  expect([view.getUint16(28, true), bytes.length]).toEqual([1, view.getInt32(2, true)]);
  const rowBytes = Math.ceil(width / 32) * 4;
  return Array.from({ length: -height }, (_row, y) =>
    Array.from({ length: width }, (_square, x) => {
      const byte = bytes[start + y * rowBytes + Math.floor(x / 8)] ?? 0;
      return ((byte >> (7 - (x % 8))) & 1) === 1;
    }),
  );
}

test("the picture of a Pix payment has the modules of the very code that can be copied", () => {
  const html = firstStepOf("payment_pix");
  const code = /<textarea[^>]*>([^<]+)</.exec(html)?.[1] ?? "";
  const picture = /<img class="qr" src="([^"]+)"/.exec(html)?.[1] ?? "";
  const { data } = encode(code, { border: 4 });
  expect(code).toMatch(/^000201.*6304[0-9A-F]{4}$/);
  expect(squaresIn(picture)).toEqual(data);
});
