/** The domain of an e-mail address, and what can be said of it without asking anybody. */
import type { RawAnswer } from "./answers.ts";
import { normaliseEmail } from "./email.ts";
import { partText } from "./parts.ts";
import type { InputElement, QuizElement } from "./types.ts";

/** Part of a raw answer: the domain of which the page has learned that it takes no mail. Nothing stores it. */
export const UNREACHABLE = "unreachable";

/**
 * Names that the public DNS does not have: of one house or one machine, or set apart for examples.
 * @see https://www.iana.org/assignments/special-use-domain-names
 */
const PRIVATE =
  /(?:^|\.)(?:local|localhost|internal|intranet|lan|home\.arpa|test|example|invalid|onion|alt)$/;

/** The domain of an address in lower case; null where it is no address. */
export function mailDomain(email: string): string | null {
  return normaliseEmail(email)?.replace(/^.*@/, "") ?? null;
}

/** Whether a domain has no mail that reaches it from outside, whatever anybody answers. */
export function isPrivateDomain(domain: string): boolean {
  return PRIVATE.test(domain);
}

/**
 * Whether an address surely gets no mail, as far as the answer itself says.
 * @param address as `normaliseEmail` gives it
 * @param raw the answer with the parts that came along
 */
export function isUnreachable(address: string, raw: RawAnswer | undefined): boolean {
  const domain = mailDomain(address) ?? "";
  return isPrivateDomain(domain) || partText(raw, UNREACHABLE) === domain;
}

/** Whether the domains of the element's addresses are checked. */
export function checksDomain(
  element: QuizElement,
): element is Extract<InputElement, { checkDomain: boolean }> {
  return "checkDomain" in element && element.checkDomain;
}

/** The address in an answer to such an element. */
export function emailOf(answer: RawAnswer | undefined): string {
  return typeof answer === "string" ? answer : partText(answer, "email");
}
