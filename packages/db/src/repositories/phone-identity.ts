/** What a phone number is recognised by. Pure. */

/** A Brazilian mobile as it was before 2016, and as WhatsApp still knows many: eight digits, the first 6 to 9. */
const WITHOUT_NINTH_DIGIT = /^(\+55\d\d)([6-9]\d{7})$/;

/**
 * The number by which a person is found again: a Brazilian mobile without its ninth digit is the same as with it. Only
 * for recognising: messages go to the number as it was typed, since WhatsApp may know either. `phone_identity` of
 * migrations/0007 says the same in SQL.
 * @param e164 as typed
 */
export function phoneIdentity(e164: string): string {
  return e164.replace(WITHOUT_NINTH_DIGIT, (_, area: string, number: string) => `${area}9${number}`);
}
