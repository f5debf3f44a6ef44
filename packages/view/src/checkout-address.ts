/**
 * The address of a shop's check-out for one respondent. It carries the attempt's id under every name
 * that the provider gives back in its payment webhook, the campaign that brought the person, and what
 * the person has typed already. What the tenant has put into the address stays as it is.
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
  /** Parameters that come back with the payment. The first is the attempt's alone; the others yield to what came in. */
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
  hotmart: { token: ["sck", "xcod"], name: "name", email: "email", phone: "phonenumber" },
  kiwify: { token: ["sck", "s1"], name: "name", email: "email", phone: "phone" },
  eduzz: { token: ["sck", "utm_content"], name: "name", email: "email", phone: "phone" },
  ticto: { token: ["sck", "src"], name: "name", email: "email", phone: "phone" },
  cartpanda: { token: ["src", "utm_content"], name: "", email: "", phone: "" },
  stripe: { token: ["client_reference_id"], name: "", email: "prefilled_email", phone: "" },
  other: {
    token: ["sck", "src", "xcod", "client_reference_id"],
    name: "name",
    email: "email",
    phone: "phone",
  },
};

/** What is passed on of the first request: affiliates, sellers and campaigns are paid and measured by it. */
const isForwarded = (name: string) =>
  name.startsWith("utm_") || (SOURCE_PARAMETERS as readonly string[]).includes(name);

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
  const add = (name: string, value: string | undefined) => {
    if (name !== "" && value !== undefined && value !== "" && !url.searchParams.has(name)) {
      url.searchParams.set(name, value);
    }
  };
  const names = NAMES[provider];
  const [surest = "", ...others] = names.token;
  add(surest, attemptId ?? undefined);
  for (const [name, value] of Object.entries(source)) if (isForwarded(name)) add(name, value);
  for (const name of others) add(name, attemptId ?? undefined);
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

/** The code by which a seller finds the lead: the random end of the attempt's id. */
export function leadCodeOf(attemptId: string | null): string {
  return attemptId === null ? "" : attemptId.slice(-8).toUpperCase();
}
