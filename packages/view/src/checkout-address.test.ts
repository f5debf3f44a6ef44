import fc from "fast-check";
import { expect, test } from "vitest";
import { checkoutAddress, leadCodeOf, sellerOf, whatsappAddress } from "./checkout-address.ts";

const ATTEMPT = "0198c0de-0000-7000-8000-0000000000ab";
const BUYER = { name: "Ana Lima", email: "ana@example.com", phone: "+5511988887777" };

test("Hotmart gets the attempt where it gives it back, the campaign and the buyer", () => {
  const href = checkoutAddress(
    "https://pay.hotmart.com/X1?off=abc",
    "hotmart",
    BUYER,
    { utm_source: "instagram", fbclid: "f1", referrer: "https://example.com", sck: "theirs" },
    ATTEMPT,
  );
  expect([...new URL(href).searchParams]).toEqual([
    ["off", "abc"],
    ["sck", ATTEMPT],
    ["xcod", ATTEMPT],
    ["utm_source", "instagram"],
    ["fbclid", "f1"],
    ["name", "Ana Lima"],
    ["email", "ana@example.com"],
    ["phonenumber", "+5511988887777"],
  ]);
});

test("Stripe gets its reference and the e-mail only", () => {
  const href = checkoutAddress("https://buy.stripe.com/x", "stripe", BUYER, {}, ATTEMPT);
  expect(href).toBe(
    `https://buy.stripe.com/x?client_reference_id=${ATTEMPT}&prefilled_email=ana%40example.com`,
  );
});

test("what the tenant has put into the address stays", () => {
  const href = checkoutAddress("https://pay.kiwify.com.br/x?sck=mine", "kiwify", {}, {}, ATTEMPT);
  expect([...new URL(href).searchParams]).toEqual([
    ["sck", "mine"],
    ["s1", ATTEMPT],
  ]);
});

test("what is no web address is left alone, and nothing is added before anybody has come", () => {
  expect([
    checkoutAddress("mailto:a@b.co", "other", BUYER, {}, ATTEMPT),
    checkoutAddress("https://shop.example/x", "other", {}, {}, null),
  ]).toEqual(["mailto:a@b.co", "https://shop.example/x"]);
});

test("no answer can change the host or the path", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (name, email, utm) => {
      const href = checkoutAddress(
        "https://pay.hotmart.com/X1",
        "hotmart",
        { name, email },
        { utm_source: utm },
        ATTEMPT,
      );
      const { origin, pathname, hash } = new URL(href);
      expect([origin, pathname, hash]).toEqual(["https://pay.hotmart.com", "/X1", ""]);
    }),
  );
});

test("an attempt keeps its seller, and sellers get about equally many", () => {
  const numbers = ["+551190000001", "+551190000002", "+551190000003"];
  const counts = new Map<string, number>();
  for (let index = 0; index < 3_000; index += 1) {
    const attempt = `0198c0de-0000-7000-8000-${((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, "0")}`;
    expect(sellerOf(numbers, attempt)).toBe(sellerOf(numbers, attempt));
    counts.set(sellerOf(numbers, attempt), (counts.get(sellerOf(numbers, attempt)) ?? 0) + 1);
  }
  expect([...counts.values()].map((count) => count > 900 && count < 1_100)).toEqual([true, true, true]);
});

test("a chat opens with what the person is going to send and the lead's code", () => {
  expect(whatsappAddress("+5511988887777", `Oi! ${leadCodeOf(ATTEMPT)}`)).toBe(
    "https://wa.me/5511988887777?text=Oi!%20000000AB",
  );
});
