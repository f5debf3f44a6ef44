import { expect, test } from "vitest";
import { importTypebot } from "./import-typebot.ts";
import { EXPORTS, exportOf, textBubble } from "./testing/exports.ts";

function wordsIn(file: unknown): Record<string, string> {
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  return Object.fromEntries(imported.value.report.blocks.map(({ id, words }) => [id, words]));
}

test("a block is shown by what it says, asks, sets, compares or reaches", () => {
  expect(wordsIn(EXPORTS.clinicaSono)).toMatchObject({
    "b-convite": "Em 2 minutos você descobre o que atrapalha o seu sono. Leia a política de privacidade.",
    "b-zera": "Pontuação = 0",
    "b-comecar": "Começar",
  });
  const file = exportOf(
    [
      { type: "text input", options: { variableId: "v-Nome" } },
      { type: "email input", options: { labels: { placeholder: "voce@exemplo.com.br" } } },
      {
        type: "Condition",
        items: [
          {
            id: "i",
            content: {
              logicalOperator: "OR",
              comparisons: [
                { variableId: "v-Nome", comparisonOperator: "Equal to", value: "Ana" },
                { variableId: "gone", comparisonOperator: "Is set" },
              ],
            },
          },
        ],
      },
      { type: "Set variable", options: { variableId: "v-Nome", type: "Append value(s)", item: "{{Nome}}" } },
      { type: "Wait", options: { secondsToWaitFor: "2" } },
      { type: "Email", options: { subject: "Seu resultado", body: "…" } },
      { type: "image", content: { url: "https://exemplo.com.br/a.png" } },
      { type: "Code", options: { content: "alert(1)" } },
      { type: "Return" },
    ],
    { variables: ["Nome"] },
  );
  expect(wordsIn(file)).toMatchObject({
    b0: "{{Nome}}",
    b1: "voce@exemplo.com.br",
    b2: "Nome Equal to Ana OR ? Is set",
    b3: "Nome = Append value(s) {{Nome}}",
    b4: "2",
    b5: "Seu resultado",
    b6: "https://exemplo.com.br/a.png",
    b7: "alert(1)",
    b8: "",
  });
});

test("an excerpt is short, on one line and without active markup", () => {
  const file = exportOf([textBubble(`Oi\n<script>alert(1)</script> ${"á".repeat(500)}`)]);
  const words = wordsIn(file).b0 ?? "";
  expect(words.startsWith("Oi […] ááá")).toBe(true);
  expect(words).toHaveLength(160);
});
