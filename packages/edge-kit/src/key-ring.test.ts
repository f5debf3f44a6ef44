import { expect, test } from "vitest";
import { toBase64 } from "./bytes.ts";
import { parseKeyRing, signToken, verifyToken } from "./key-ring.ts";
import { signTunnelRequest, verifyTunnelRequest } from "./tunnel-signature.ts";

const OLD = `old:${toBase64(new Uint8Array(32).fill(1))}`;
const NEW = `new:${toBase64(new Uint8Array(32).fill(2))}`;

test("a token gives its payload back for the purpose it was made for, and for no other", async () => {
  const ring = await parseKeyRing(OLD);
  const token = await signToken(ring, "page", { attempt: "é" });
  expect(await verifyToken(ring, "page", token)).toEqual({ attempt: "é" });
  expect(await verifyToken(ring, "unsubscribe", token)).toBeNull();
});

test("after a rotation old tokens stay valid and new ones use the new key", async () => {
  const before = await parseKeyRing(OLD);
  const after = await parseKeyRing(`${NEW},${OLD}`);
  expect(await verifyToken(after, "page", await signToken(before, "page", { n: 1 }))).toEqual({ n: 1 });
  expect((await signToken(after, "page", {})).startsWith("new.")).toBe(true);
  expect(await verifyToken(before, "page", await signToken(after, "page", {}))).toBeNull();
});

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

test("every changed character of a token makes it worthless, also one that spells the same bytes", async () => {
  const ring = await parseKeyRing(OLD);
  const token = await signToken(ring, "page", { attempt: "01234567", quiz: "q" });
  for (let index = 0; index < token.length; index += 1) {
    const changed = token.slice(0, index) + (token[index] === "A" ? "B" : "A") + token.slice(index + 1);
    expect(await verifyToken(ring, "page", changed)).toBeNull();
  }
  const spellings = [...ALPHABET].map((last) => token.slice(0, -1) + last);
  const accepted = await Promise.all(spellings.map((spelling) => verifyToken(ring, "page", spelling)));
  expect(spellings.filter((_, index) => accepted[index] !== null)).toEqual([token]);
  for (const broken of ["", ".", "..", "old..", `${token}.x`, token.slice(0, -4), "a".repeat(200_000)]) {
    expect(await verifyToken(ring, "page", broken)).toBeNull();
  }
});

test.each([
  ["no colon", "abc", "is not"],
  ["a short key", `a:${toBase64(new Uint8Array(31))}`, "needs 32"],
  ["no base64", "a:!!!", "is not"],
])("a ring with %s is refused with what to do", async (_label, text, message) => {
  await expect(parseKeyRing(text)).rejects.toThrow(message);
});

test("a tunnel request is accepted inside the tolerance and refused outside, forged or unsigned", async () => {
  const ring = await parseKeyRing(OLD);
  const other = await parseKeyRing(NEW);
  const headers = new Headers(
    await signTunnelRequest(ring, { id: "m1", timestampSeconds: 1_000, body: "{}" }),
  );
  expect(await verifyTunnelRequest(ring, headers, "{}", 1_300)).toEqual({ ok: true, value: { id: "m1" } });
  expect(await verifyTunnelRequest(ring, headers, "{}", 1_301)).toEqual({ ok: false, error: "expired" });
  expect(await verifyTunnelRequest(ring, headers, "{ }", 1_000)).toEqual({ ok: false, error: "forged" });
  expect(await verifyTunnelRequest(other, headers, "{}", 1_000)).toEqual({ ok: false, error: "forged" });
  expect(await verifyTunnelRequest(ring, new Headers(), "{}", 1_000)).toEqual({
    ok: false,
    error: "missing",
  });
});
