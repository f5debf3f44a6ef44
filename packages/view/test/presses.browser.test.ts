/** A press counts where it was begun, whatever the page takes away meanwhile. */
import { expect, test } from "vitest";
import { DESKTOP } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

const said = (words: string) => ({ "pt-BR": words });

const quizIn = (presentation: "screens" | "chat") =>
  compiled({
    schema: "borda.quiz/1",
    name: "Nomes",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      {
        id: "name",
        title: "Nome",
        next: "end",
        elements: [{ id: "e_name", type: "short_text", key: "name", label: said("Seu nome") }],
      },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "e_end", type: "ending", title: said("Fim"), showOutcome: false }],
      },
    ],
  });

const visits = phoneVisits();

test.each([
  ["screens", "a mouse"],
  ["screens", "a finger"],
  ["chat", "a mouse"],
  ["chat", "a finger"],
] as const)(
  "in %s the first press with %s after a refusal counts, all over the button",
  async (presentation, hand) => {
    const edge = await visits.serve(quizIn(presentation));
    const reached: (string | null)[] = [];
    for (const height of [0.1, 0.5, 0.9]) {
      const page = await visits.context().newPage();
      if (hand === "a mouse") await page.setViewportSize(DESKTOP);
      await page.goto(`${edge.origin}/pele?visit=${height}`);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await page.waitForFunction(() => history.state !== null);
      const button = page.locator("main button[type=submit]:not([name])").last();
      const press = async () => {
        const box = await button.boundingBox();
        if (box === null) throw new Error("There is no button");
        const place = [box.x + box.width / 2, box.y + box.height * height] as const;
        if (hand === "a mouse") await page.mouse.click(...place);
        else await page.touchscreen.tap(...place);
      };
      await press();
      await page.locator("main [aria-invalid=true]").waitFor();
      await page.keyboard.type("Joana");
      await press();
      await page.waitForFunction(() => !document.querySelector("main [aria-invalid=true]"));
      reached.push(await page.locator("main").getAttribute("data-step"));
      await page.close();
    }
    expect(reached).toEqual(["end", "end", "end"]);
  },
);
