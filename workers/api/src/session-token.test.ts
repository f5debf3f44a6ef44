import { expect, test } from "vitest";
import { isSessionToken, sessionExpiry, sessionTokenHash, sessionTokenOf } from "./session-token.ts";

const DAY_MS = 86_400_000;

test("a token carries all of its 256 random bits and is recognised as one", () => {
  const token = sessionTokenOf(Uint8Array.from({ length: 32 }, (_, index) => index));
  expect(token).toBe("borda_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  expect(isSessionToken(token)).toBe(true);
  expect(() => sessionTokenOf(new Uint8Array(31))).toThrow("needs 32 bytes, got 31");
});

test.each(["", "borda_", `borda_${"a".repeat(42)}`, `borda_${"a".repeat(44)}`, `borda_${"a".repeat(42)}=`])(
  "%j is no token",
  (text) => {
    expect(isSessionToken(text)).toBe(false);
  },
);

test("what is stored of a token is its SHA-256", async () => {
  expect(await sessionTokenHash("abc")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("each use moves the end seven days on, until thirty days after sign-in", () => {
  const createdAt = new Date("2026-11-01T00:00:00Z");
  const expiryAfter = (days: number) =>
    sessionExpiry(createdAt, new Date(createdAt.getTime() + days * DAY_MS));
  expect(expiryAfter(0).toISOString()).toBe("2026-11-08T00:00:00.000Z");
  expect(expiryAfter(22).toISOString()).toBe("2026-11-30T00:00:00.000Z");
  expect(expiryAfter(23).toISOString()).toBe("2026-12-01T00:00:00.000Z");
  expect(expiryAfter(29).toISOString()).toBe("2026-12-01T00:00:00.000Z");
});
