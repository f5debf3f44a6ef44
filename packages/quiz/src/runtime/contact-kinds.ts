/** How e-mail addresses and phone numbers are read and shown. */
import { hasParts, isPhoneNumber, type RawAnswer } from "./answers.ts";
import { isDisposable } from "./disposable-domains.ts";
import { normaliseEmail } from "./email.ts";
import { answered, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { isUnreachable, UNREACHABLE } from "./mail-domain.ts";
import { partText } from "./parts.ts";
import { canBeMobile, isOfCountries, listedPhone, normalisePhone } from "./phone.ts";
import type { ElementOf } from "./types.ts";

export const CONTACT_KINDS: InputKinds = {
  email: {
    read: readEmail,
    form: ({ key, confirm, checkDomain }, form) => {
      const [email = ""] = form.getAll(key);
      if (email.trim() === "") return email;
      const [again = ""] = form.getAll(`${key}.again`);
      const [unreachable = ""] = checkDomain ? form.getAll(`${key}.${UNREACHABLE}`) : [];
      if (!confirm && unreachable === "") return email;
      return { email, ...(confirm ? { again } : {}), ...(unreachable === "" ? {} : { unreachable }) };
    },
  },
  phone: {
    read: readPhone,
    text: ({ defaultCountry }, answer) => (isPhoneNumber(answer) ? listedPhone(answer, defaultCountry) : ""),
  },
};

function readEmail(element: ElementOf<"email">, raw: NonNullable<RawAnswer>): Reading {
  const typed = hasParts(raw) ? raw.email : raw;
  if (typeof typed !== "string") return refused({ code: "wrong_type" });
  const address = normaliseEmail(typed);
  if (address === null) return refused({ code: "email_invalid" });
  // Who sends no second one is a client without our page.
  if (element.confirm && hasParts(raw) && normaliseEmail(partText(raw, "again")) !== address) {
    return refused({ code: "email_differs" });
  }
  if (element.blockDisposable && isDisposable(address)) return refused({ code: "email_disposable" });
  if (element.checkDomain && isUnreachable(address, raw)) return refused({ code: "email_domain" });
  return answered(address);
}

function readPhone(element: ElementOf<"phone">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const phone = normalisePhone(raw, element.defaultCountry);
  if (phone === null) return refused({ code: "phone_invalid" });
  const { countries, numberType, isWhatsApp } = element;
  if (countries !== undefined && !isOfCountries(phone, countries)) return refused({ code: "phone_country" });
  if (numberType === "mobile" && !canBeMobile(phone)) return refused({ code: "phone_not_mobile" });
  return answered(isWhatsApp ? { ...phone, whatsapp: true } : phone);
}
