import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { filesOf, ResponseFiles } from "./response-files.tsx";

const FILE = {
  key: `t/q/r/photos/${"ab".repeat(32)}`,
  name: "<rosto> é.jpg",
  size: 1_600_000,
  mime: "image/jpeg",
  sha256: "ab".repeat(32),
};
const ANSWER = { k: "photos", t: "file_upload", v: [FILE], question: "Fotos", text: FILE.name };

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a file is shown by name and size, and leads to its download", () => {
  vi.stubGlobal("localStorage", { getItem: () => "pt-BR", setItem: () => undefined });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <ResponseFiles response={{ id: "r1", quizId: "q1" }} answer={ANSWER} />
      </I18nProvider>
    </MantineProvider>,
  );
  expect(html).toContain(`href="/v1/quizzes/q1/responses/r1/files/photos/${FILE.sha256}"`);
  expect(html).toContain('download="&lt;rosto&gt; é.jpg"');
  expect(html).toContain("1,5 MB");
});

test("answers of other kinds have no files", () => {
  const others = [
    { ...ANSWER, t: "multiple_choice", v: ["a"] },
    { ...ANSWER, v: "x" },
    { ...ANSWER, v: ["x"] },
  ];
  expect([...others.map(filesOf), filesOf(ANSWER)]).toEqual([[], [], [], [FILE]]);
});
