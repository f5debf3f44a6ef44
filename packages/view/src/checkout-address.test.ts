import { uuidv7 } from "@borda/contracts";
import { diceOf } from "@borda/quiz/testing";
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
    ["utm_source", "instagram"],
    ["fbclid", "f1"],
    ["xcod", ATTEMPT],
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

/** Four standard deviations of a fair draw, which one of 1,000 such tests goes beyond. */
const slackOf = (attempts: number, sellers: number) =>
  4 * Math.sqrt((attempts / sellers) * (1 - 1 / sellers));

test.each([1, 2, 3, 7, 50])(
  "of 20,000 attempts each of %i sellers gets as many as by fair dice",
  (sellers) => {
    const attempts = 20_000;
    const numbers = Array.from({ length: sellers }, (_, index) => `+55119${String(index).padStart(8, "0")}`);
    const dice = diceOf(sellers);
    const counts = new Map(numbers.map((number) => [number, 0]));
    for (let index = 0; index < attempts; index += 1) {
      const bytes = Uint8Array.from({ length: 10 }, () => dice.below(256));
      const attempt = uuidv7(1_795_000_000_000 + index, bytes);
      const seller = sellerOf(numbers, attempt);
      expect(sellerOf(numbers, attempt)).toBe(seller);
      counts.set(seller, (counts.get(seller) ?? 0) + 1);
    }
    const wrong = [...counts.values()].filter(
      (count) => Math.abs(count - attempts / sellers) > slackOf(attempts, sellers),
    );
    expect(wrong).toEqual([]);
  },
);

test("a chat opens with what the person is going to send and the lead's code", () => {
  expect(whatsappAddress("+5511988887777", `Oi! ${leadCodeOf(ATTEMPT)}`)).toBe(
    "https://wa.me/5511988887777?text=Oi!%20000000AB",
  );
});
