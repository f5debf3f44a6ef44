/** Fields that are kept in a form, filled by a keyboard that composes words as those of phones do. */
import type { DocumentElementInput } from "@borda/quiz";
import { expect, test } from "vitest";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

const said = (words: string) => ({ "pt-BR": words });
const FIELDS: DocumentElementInput[] = [
  { id: "e_cnpj", type: "cnpj", key: "cnpj", label: said("CNPJ?") },
  { id: "e_mask", type: "short_text", key: "mask", label: said("Código?"), mask: "AA-AA" },
  { id: "e_day", type: "date", key: "day", label: said("Dia?") },
  { id: "e_phone", type: "phone", key: "phone", label: said("Telefone?") },
];

const visits = phoneVisits();

test.each(["screens", "chat"] as const)(
  "in %s a word is put into its form once it is whole",
  async (presentation) => {
    const edge = await visits.serve(
      compiled({
        schema: "borda.quiz/1",
        name: "Campos",
        locales: ["pt-BR"],
        settings: { presentation },
        steps: [
          { id: "fields", title: "Campos", elements: FIELDS, next: "end" },
          {
            id: "end",
            title: "Fim",
            next: null,
            elements: [{ id: "e_end", type: "ending", title: said("Fim"), showOutcome: false }],
          },
        ],
      }),
    );
    const page = await visits.context().newPage();
    page.setDefaultTimeout(5_000);
    await page.goto(`${edge.origin}/pele`);
    await page.waitForFunction(() => history.state !== null);
    const keyboard = await page.context().newCDPSession(page);
    const shown: string[][] = [];
    for (const [key, typed] of [
      ["cnpj", "ABC1"],
      ["mask", "ABCD"],
      ["day", "110219"],
      ["phone", "11912345678"],
    ] as const) {
      const field = page.locator(`[name=${key}]`);
      await field.focus();
      for (let length = 1; length <= typed.length; length += 1) {
        const text = typed.slice(0, length);
        await keyboard.send("Input.imeSetComposition", {
          text,
          selectionStart: length,
          selectionEnd: length,
        });
      }
      const composed = await field.inputValue();
      await keyboard.send("Input.insertText", { text: typed });
      shown.push([composed, await field.inputValue()]);
    }
    expect(shown).toEqual([
      ["ABC1", "AB.C1"],
      ["ABCD", "AB-CD"],
      ["110219", "11/02/19"],
      ["11912345678", "(11) 91234-5678"],
    ]);
  },
);
