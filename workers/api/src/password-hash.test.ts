import { expect, test } from "vitest";
import { hashPassword, isOutdatedHash, UNKNOWN_USER_HASH, verifyPassword } from "./password-hash.ts";

const SALT = Uint8Array.from({ length: 16 }, (_, index) => index);

test("a hash names its parameters and its salt, and verifies the password it was made from", async () => {
  const stored = await hashPassword("uma senha bem longa", SALT);
  expect(stored).toBe(
    "$scrypt$ln=14,r=8,p=5$AAECAwQFBgcICQoLDA0ODw$7yrTQ5bzs9XkcKfUV3EjUSMkMKkmmLWX+pvua0nPA6Y",
  );
  expect(await verifyPassword("uma senha bem longa", stored)).toBe(true);
  expect(await verifyPassword("uma senha bem longA", stored)).toBe(false);
});

test("the same password composed and decomposed is the same password", async () => {
  const stored = await hashPassword("coração", SALT);
  expect(await verifyPassword("coração".normalize("NFD"), stored)).toBe(true);
});

test("no password fits the hash that stands in for unknown users", async () => {
  expect(await verifyPassword("", UNKNOWN_USER_HASH)).toBe(false);
  expect(isOutdatedHash(UNKNOWN_USER_HASH)).toBe(false);
});

test("a hash with other parameters still verifies and is reported as outdated", async () => {
  // RFC 7914 section 12 has no vector with a 16-byte salt; this one was made by Node's scrypt.
  const weak = "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$tf4culd/eQK4HVPFwwo2O/zHURxwo8RnJ2W+rlKgq1s";
  expect(await verifyPassword("antiga", weak)).toBe(true);
  expect(isOutdatedHash(weak)).toBe(true);
});

test.each([
  ["an empty text", ""],
  ["a bcrypt hash", "$2b$10$abcdefghijklmnopqrstuv"],
  ["a cost beyond an isolate's memory", `$scrypt$ln=20,r=8,p=1$${"A".repeat(22)}$${"A".repeat(43)}`],
])("%s in the place of a hash is a defect and not a wrong password", async (_, stored) => {
  await expect(verifyPassword("x", stored)).rejects.toThrow("is not in the form");
});

test("a salt of another length is refused before any work", async () => {
  await expect(hashPassword("x", new Uint8Array(8))).rejects.toThrow("The salt has 8 bytes, needs 16");
});
