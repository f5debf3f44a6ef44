import type { LeadDetail } from "@borda/contracts/api";
import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { LeadConsents } from "./lead-consents.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
});

type Consent = LeadDetail["consents"][number];
const makeConsent = (day: number, partial: Partial<Consent> = {}): Consent => ({
  channel: "email",
  text: "Quero dicas por e-mail.",
  textHash: "hash-tips",
  givenAt: `2026-11-${day}T12:00:00.000Z`,
  withdrawnAt: null,
  ...partial,
});

/** What is shown of consents, in words: each form of words with the times below its channel. */
function shown(language: string, consents: readonly Consent[]) {
  vi.stubGlobal("localStorage", { getItem: () => language, setItem: () => undefined });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <LeadConsents consents={consents} />
      </I18nProvider>
    </MantineProvider>,
  );
  return {
    words: [...html.matchAll(/“([^”]*)”/g)].map(([, words]) => words),
    times: [...html.matchAll(/<ul.*?<\/ul>/g)].map(([list]) => list.match(/<li/g)?.length),
    text: html.replace(/<style.*?<\/style>/g, "").replace(/<[^>]*>/g, " "),
  };
}

test("words that several answers consented to stand once, with each of their times", () => {
  const other = { channel: "whatsapp", text: "Pode me chamar.", textHash: "hash-chat" } as const;
  const { words, times } = shown("pt-BR", [makeConsent(22), makeConsent(21, other), makeConsent(20)]);
  expect({ words, times }).toEqual({
    words: ["Quero dicas por e-mail.", "Pode me chamar."],
    times: [2, 1],
  });
});

test("the same channel in other words, and the same words for another channel, stand by themselves", () => {
  const { words } = shown("pt-BR", [
    makeConsent(22),
    makeConsent(21, { textHash: "hash-new", text: "Quero novidades." }),
    makeConsent(20, { channel: "whatsapp" }),
  ]);
  expect(words).toEqual(["Quero dicas por e-mail.", "Quero novidades.", "Quero dicas por e-mail."]);
});

test.each([
  ["pt-BR", /Dado em .* · Retirado em/],
  ["en", /Given on .* · Withdrawn on/],
  ["es", /Dado el .* · Retirado el/],
])("a consent that was taken back says when it was given and when not any more, in %s", (language, said) => {
  const { text, times } = shown(language, [
    makeConsent(20, { withdrawnAt: "2026-11-21T12:00:00.000Z" }),
    makeConsent(19),
  ]);
  expect(text).toMatch(said);
  expect(times).toEqual([2]);
});

test("whoever consented to nothing is said to get no message", () => {
  expect(shown("en", []).text).toContain("No consent: no message is sent to this person.");
});
