/**
 * The address of a shop's check-out for one respondent. It carries the attempt's id under every name
 * that the provider gives back in its payment webhook, the campaign that brought the person, and what
 * the person has typed already. What the tenant has put into the address stays as it is, byte for byte, but for what
 * stands where the attempt's id has to be: without it no payment finds its lead.
 */
import { SOURCE_PARAMETERS } from "@borda/quiz/runtime/source-parameters";

export type CheckoutProvider = "hotmart" | "kiwify" | "eduzz" | "ticto" | "cartpanda" | "stripe" | "other";

export type CheckoutBuyer = {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** E.164 */
  readonly phone?: string | undefined;
};

type Names = {
  /** Parameters that come back with the payment and are the attempt's alone, whatever stood in them. */
  readonly sure: readonly string[];
  /** Further ones: the first goes before what came in, all yield to the tenant. Where none is free the first is taken. */
  readonly token: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly phone: string;
};

/**
 * Hotmart gives back `sck` and `xcod`, Kiwify `sck` and `s1`, CartPanda what stood in the address of the order, Stripe's
 * payment links `client_reference_id`; of the others `src` or `sck` is documented.
 * @see https://help.hotmart.com/pt-br (parameters of the check-out link)
 * @see https://docs.stripe.com/payment-links/url-parameters
 */
const NAMES: Readonly<Record<CheckoutProvider, Names>> = {
  hotmart: { sure: ["sck", "xcod"], token: [], name: "name", email: "email", phone: "phonenumber" },
  kiwify: { sure: [], token: ["sck", "s1"], name: "name", email: "email", phone: "phone" },
  eduzz: { sure: [], token: ["sck", "utm_content"], name: "name", email: "email", phone: "phone" },
  ticto: { sure: [], token: ["sck", "src"], name: "name", email: "email", phone: "phone" },
  cartpanda: { sure: [], token: ["src", "utm_content"], name: "", email: "", phone: "" },
  stripe: { sure: ["client_reference_id"], token: [], name: "", email: "prefilled_email", phone: "" },
  other: {
    sure: [],
    token: ["sck", "src", "xcod", "client_reference_id"],
    name: "name",
    email: "email",
    phone: "phone",
  },
};

/** What is passed on of the first request: affiliates, sellers and campaigns are paid and measured by it. */
const isForwarded = (name: string) =>
  name.startsWith("utm_") || (SOURCE_PARAMETERS as readonly string[]).includes(name);

/** Puts a parameter into the address in the place of what it had; every other byte of the query stays. */
function put(url: URL, name: string, value: string): void {
  const others = url.search === "" ? [] : url.search.slice(1).split("&");
  const kept = others.filter((pair) => !new URLSearchParams(pair).has(name));
  url.search = `?${[...kept, `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`].join("&")}`;
}

/** Under which names the address carries the attempt. */
function tokenNames({ sure, token }: Names, url: URL, source: Readonly<Record<string, string>>): string[] {
  const free = token.filter(
    (name, index) =>
      !url.searchParams.get(name) && (index === 0 || !isForwarded(name) || (source[name] ?? "") === ""),
  );
  const isSure = sure.length + free.length > 0;
  return [...sure, ...(isSure ? free : token.slice(0, 1))];
}

/**
 * @param href an https address; anything else is given back as it is
 * @param source what the edge captured, by name
 * @param attemptId none before anybody has come
 */
export function checkoutAddress(
  href: string,
  provider: CheckoutProvider,
  buyer: CheckoutBuyer,
  source: Readonly<Record<string, string>>,
  attemptId: string | null,
): string {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return href;
  const names = NAMES[provider];
  if (attemptId !== null) for (const name of tokenNames(names, url, source)) put(url, name, attemptId);
  const add = (name: string, value = "") => {
    if (name !== "" && value !== "" && !url.searchParams.has(name)) put(url, name, value);
  };
  for (const [name, value] of Object.entries(source)) if (isForwarded(name)) add(name, value);
  add(names.name, buyer.name);
  add(names.email, buyer.email);
  add(names.phone, buyer.phone);
  return url.href;
}

/**
 * The seller of an attempt: the same at every visit. A draw from the attempt's random bits, so that the counts of
 * sellers differ as those of thrown dice do, and by nothing else.
 * @param numbers E.164, at least one
 */
export function sellerOf(numbers: readonly string[], attemptId: string | null): string {
  // The last digits of a UUIDv7 are random.
  const draw = attemptId === null ? 0 : Number.parseInt(attemptId.replaceAll("-", "").slice(-8), 16);
  return numbers[(Number.isNaN(draw) ? 0 : draw) % numbers.length] ?? "";
}

/** A chat with a number and what the person is going to send. @see https://faq.whatsapp.com/5913398998672934 */
export function whatsappAddress(number: string, message: string): string {
  return `https://wa.me/${number.replace(/\D/g, "")}?text=${encodeURIComponent(message.toWellFormed())}`;
}
