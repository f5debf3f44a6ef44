import { expect, test } from "vitest";
import { fromBase64Url, toBase64 } from "./bytes.ts";
import { parseKeyRing } from "./key-ring.ts";
import { openToken, SEAL_SALT_BYTES, sealToken } from "./sealed-token.ts";

const OLD = `old:${toBase64(new Uint8Array(32).fill(1))}`;
const NEW = `new:${toBase64(new Uint8Array(32).fill(2))}`;
const PAYLOAD = { address: "maria@example.com", name: "Sônia" };
const salt = (fill: number) => new Uint8Array(SEAL_SALT_BYTES).fill(fill);

test("a sealed token gives its payload back for the purpose it was made for, and for no other", async () => {
  const ring = await parseKeyRing(OLD);
  const token = await sealToken(ring, "unsubscribe", PAYLOAD, salt(1));
  expect(await openToken(ring, "unsubscribe", token)).toEqual(PAYLOAD);
  expect(await openToken(ring, "page", token)).toBeNull();
});

test("a sealed token shows nothing of its payload, and another salt makes another token", async () => {
  const ring = await parseKeyRing(OLD);
  const tokens = await Promise.all([1, 2].map((fill) => sealToken(ring, "unsubscribe", PAYLOAD, salt(fill))));
  const shown = tokens.flatMap((token) =>
    token.split(".").map((part) => new TextDecoder().decode(fromBase64Url(part) ?? new Uint8Array())),
  );
  expect(shown.filter((text) => /maria|example|S.nia|address/.test(text))).toEqual([]);
  expect(tokens[0]?.split(".")[2]).not.toBe(tokens[1]?.split(".")[2]);
});

test("after a rotation old tokens stay readable and new ones use the new key", async () => {
  const before = await parseKeyRing(OLD);
  const after = await parseKeyRing(`${NEW},${OLD}`);
  expect(await openToken(after, "u", await sealToken(before, "u", PAYLOAD, salt(1)))).toEqual(PAYLOAD);
  expect(await openToken(before, "u", await sealToken(after, "u", PAYLOAD, salt(1)))).toBeNull();
});

test("every changed character of a sealed token makes it worthless", async () => {
  const ring = await parseKeyRing(OLD);
  const token = await sealToken(ring, "u", PAYLOAD, salt(1));
  for (let index = 0; index < token.length; index += 1) {
    const changed = token.slice(0, index) + (token[index] === "A" ? "B" : "A") + token.slice(index + 1);
    const payload = await openToken(ring, "u", changed);
    // The last character of base64url may carry unused bits; such a twin decodes to the same bytes.
    if (payload !== null) expect([payload, index]).toEqual([PAYLOAD, token.length - 1]);
  }
  for (const broken of ["", ".", "..", "old..", `${token}.x`, token.slice(0, -4), "a".repeat(20_000)]) {
    expect(await openToken(ring, "u", broken)).toBeNull();
  }
});

test("a salt of another length is refused, since a short one would repeat", async () => {
  const ring = await parseKeyRing(OLD);
  await expect(sealToken(ring, "u", PAYLOAD, new Uint8Array(8))).rejects.toThrow("16 random bytes");
});
