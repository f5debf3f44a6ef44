import { compile, parseDocument } from "@borda/quiz";
import { type CompiledQuiz, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { renderStep } from "./render-step.tsx";

const IDS = ["1", "2", "3"].map((end) => `01900000-0000-7000-8000-00000000000${end}`);

/** A receipt for a file of this name. */
function receiptOf(name: string): string {
  const sha256 = "ab".repeat(32);
  const record = {
    key: [...IDS, "photos", sha256].join("/"),
    name,
    size: 1_600_000,
    mime: "image/png",
    sha256,
  };
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(record)));
  return `kid.${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.c2ln`;
}

function quizIn(locale: string): CompiledQuiz {
  const element = {
    id: "e_photos",
    type: "file_upload",
    key: "photos",
    label: { [locale]: "Photos" },
    types: ["image", "pdf"],
    maxFiles: 3,
    camera: "back",
  };
  const ending = { id: "e_end", type: "ending", title: { [locale]: "End" } };
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Photos",
    locales: [locale],
    steps: [
      { id: "photos", title: "photos", elements: [element], next: "end" },
      { id: "end", title: "end", elements: [ending], next: null },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value.byLocale[locale] as CompiledQuiz;
}

test("a file that has arrived is a ticked box with its name and size, whatever it is called", () => {
  const receipt = receiptOf(`"><img src=x onerror=alert(1)> é.png`);
  const html = renderStep({ walk: walk(quizIn("pt-BR"), {}), answers: { photos: [receipt, "", "x.y.z"] } });
  expect(html).toContain(`<input type="checkbox" name="photos.kept" value="${receipt}" checked/>`);
  expect(html).toContain("1,5 MB");
  expect(html).not.toContain("<img src=x");
  expect(html.split('name="photos.kept"')).toHaveLength(2);
});

test("the control names what it takes, opens the camera of a phone and is tied to its limits and its error", () => {
  const issues = [{ key: "photos", message: "Send a file." }];
  const html = renderStep({ walk: walk(quizIn("en"), {}), answers: {}, issues });
  const [control = "", camera = ""] = html.match(/<input class="picker"[^>]*>/g) ?? [];
  expect(control).toContain('accept=".jpg,.jpeg,.png,.gif,.webp,.heic,.heif,.avif,.pdf"');
  expect(control).toContain('aria-describedby="f-photos-error f-photos-types"');
  expect(control).toContain('aria-invalid="true"');
  expect(control).toMatch(/ multiple/);
  expect(camera).toContain('capture="environment"');
  expect(html).toContain('id="f-photos-types">picture, PDF · up to 10 MB · up to 3 files<');
});

test.each([
  ["pt-BR", "imagem, PDF · até 10 MB · até 3 arquivos", "Escolher arquivo"],
  ["es", "imagen, PDF · hasta 10 MB · hasta 3 archivos", "Elegir archivo"],
])("its words are in the language of the quiz: %s", (locale, limits, choose) => {
  const html = renderStep({ walk: walk(quizIn(locale), {}), answers: {} });
  expect([html.includes(limits), html.includes(choose)]).toEqual([true, true]);
});
