/**
 * The address of a shop's check-out for one respondent. It carries the attempt's id under every name
 * that the provider gives back in its payment webhook, the campaign that brought the person, and what
 * the person has typed already. What the tenant has put into the address stays as it is.
 */

export type CheckoutProvider = "hotmart" | "kiwify" | "eduzz" | "ticto" | "stripe" | "other";

export type CheckoutBuyer = {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** E.164 */
  readonly phone?: string | undefined;
};

type Names = {
  /** Parameters that come back with the payment. */
  readonly token: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly phone: string;
};

/**
 * Hotmart gives back `sck` and `xcod`, Kiwify `s1` and `sck`, Stripe's payment links
 * `client_reference_id`; of the others `src` or `sck` is documented.
 * @see https://help.hotmart.com/pt-br (parameters of the check-out link)
 * @see https://docs.stripe.com/payment-links/url-parameters
 */
const NAMES: Readonly<Record<CheckoutProvider, Names>> = {
  hotmart: { token: ["sck", "xcod"], name: "name", email: "email", phone: "phonenumber" },
  kiwify: { token: ["s1", "sck"], name: "name", email: "email", phone: "phone" },
  eduzz: { token: ["utm_content", "sck"], name: "name", email: "email", phone: "phone" },
  ticto: { token: ["src", "sck"], name: "name", email: "email", phone: "phone" },
  stripe: { token: ["client_reference_id"], name: "", email: "prefilled_email", phone: "" },
  other: {
    token: ["src", "sck", "xcod", "client_reference_id"],
    name: "name",
    email: "email",
    phone: "phone",
  },
};

/** What is passed on of the first request; the lead's token decides over a `src` or `sck` that came in. */
const FORWARDED = /^(?:utm_[a-z_]{1,40}|gclid|gbraid|wbraid|fbclid|ttclid|msclkid|src|sck|xcod)$/;

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
  for (const name of names.token) add(name, attemptId ?? undefined);
  for (const [name, value] of Object.entries(source)) if (FORWARDED.test(name)) add(name, value);
  add(names.name, buyer.name);
  add(names.email, buyer.email);
  add(names.phone, buyer.phone);
  return url.href;
}

/**
 * The seller of an attempt: the same at every visit, and all get equally many.
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
