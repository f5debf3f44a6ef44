import { uuidv7 } from "@borda/contracts";
import { diceOf } from "@borda/quiz/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CheckoutProvider, checkoutAddress, sellerOf, whatsappAddress } from "./checkout-address.ts";

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

test.each<[CheckoutProvider, string, Record<string, string>, string]>([
  ["cartpanda", "src=meta", { utm_content: "story" }, `src=${ATTEMPT}&utm_content=story`],
  ["cartpanda", "src=meta", {}, `src=meta&utm_content=${ATTEMPT}`],
  ["cartpanda", "utm_content=mine", { src: "loja" }, `utm_content=mine&src=${ATTEMPT}`],
  ["stripe", "client_reference_id=mine", {}, `client_reference_id=${ATTEMPT}`],
  ["hotmart", "off=1", { xcod: "theirs", sck: "theirs" }, `off=1&sck=${ATTEMPT}&xcod=${ATTEMPT}`],
  ["hotmart", "xcod=a&off=1&sck=b&sck=c", {}, `off=1&sck=${ATTEMPT}&xcod=${ATTEMPT}`],
  ["kiwify", "sck=mine", { s1: "ana" }, `sck=${ATTEMPT}&s1=ana`],
  ["kiwify", "s1=mine&sck=", {}, `s1=mine&sck=${ATTEMPT}`],
  ["eduzz", "sck=mine&utm_content=mine", {}, `utm_content=mine&sck=${ATTEMPT}`],
  ["ticto", "sck=mine&src=mine", {}, `src=mine&sck=${ATTEMPT}`],
  [
    "other",
    "sck=mine&xcod=mine&client_reference_id=mine",
    { src: "loja" },
    `xcod=mine&client_reference_id=mine&sck=${ATTEMPT}&src=loja`,
  ],
])("%s with ?%s and %j in what came in still gets the lead where it gives it back", (...given) => {
  const [provider, query, source, expected] = given;
  expect(checkoutAddress(`https://shop.example/x?${query}`, provider, {}, source, ATTEMPT)).toBe(
    `https://shop.example/x?${expected}`,
  );
});

test("the query of the tenant stays as it was written, byte for byte", () => {
  const query = "name=A%20B+C&z~=~%7e&e=&flag&q=%C3%A7&q=2&off=a%2Fb/c";
  expect(
    checkoutAddress(`https://shop.example/x?${query}#p?q`, "hotmart", { email: "a+b@c.co" }, {}, ATTEMPT),
  ).toBe(`https://shop.example/x?${query}&sck=${ATTEMPT}&xcod=${ATTEMPT}&email=a%2Bb%40c.co#p?q`);
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

test("a chat opens with what the person is going to send", () => {
  expect(whatsappAddress("+5511988887777", "Oi! 100% certo")).toBe(
    "https://wa.me/5511988887777?text=Oi!%20100%25%20certo",
  );
});
