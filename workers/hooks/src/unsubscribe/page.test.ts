import { expect, test } from "vitest";
import { renderUnsubscribePage } from "./page.ts";

test("the button is written in the letters of the page, at their size", async () => {
  const page = await renderUnsubscribePage(
    {
      lang: "es",
      title: "¿Dejar de recibir mensajes?",
      body: "…",
      button: "Cancelar suscripción",
      mood: "ask",
    },
    "nonce",
  );
  const [, rule = ""] = /\nbutton\{([^}]*)\}/.exec(String(page)) ?? [];
  // A browser drops a `font` that has `inherit` beside anything else, and shows its own small letters.
  expect(rule.split(";").filter((declaration) => declaration.startsWith("font"))).toEqual([
    "font:inherit",
    "font-weight:600",
  ]);
});
