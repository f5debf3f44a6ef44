import { slugSchema } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { freeSlug, randomSlug, SUFFIX_BYTES, slugFromName } from "./slug-from-name.ts";

test.each([
  ["Descubra seu tipo de pele!", "descubra-seu-tipo-de-pele"],
  ["  Ação & Reação — 2026 ", "acao-reacao-2026"],
  ["日本語", "quiz"],
  ["Health", "health-quiz"],
  ["a".repeat(200), "a".repeat(60)],
])("%j gives the slug %s", (name, slug) => {
  expect(slugFromName(name)).toBe(slug);
});

test("whatever the name, the slug is a valid one, and stays so with a suffix", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      const slug = slugFromName(name);
      expect(slugSchema.safeParse(slug).success).toBe(true);
      expect(slugSchema.safeParse(freeSlug(slug, [slug])).success).toBe(true);
      expect(slugSchema.safeParse(randomSlug(slug, new Uint8Array(SUFFIX_BYTES))).success).toBe(true);
    }),
  );
});

test("a random suffix is made of the bytes given", () => {
  expect(randomSlug("pele", Uint8Array.of(0, 1, 171, 255, 16))).toBe("pele-0001abff10");
});

test("a taken slug gets the first free number", () => {
  expect(freeSlug("pele", [])).toBe("pele");
  expect(freeSlug("pele", ["pele"])).toBe("pele-2");
  expect(freeSlug("pele", ["pele", "pele-2", "pele-4", "pele-oleosa"])).toBe("pele-3");
});
