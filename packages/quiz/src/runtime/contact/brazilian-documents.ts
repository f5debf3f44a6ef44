/** Check digits of Brazilian tax numbers, to tell them from phone numbers of the same length. Pure. */

/** Whether eleven digits are a CPF: two check digits by weights that fall to 2, modulo 11 (Receita Federal). */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false;
  return [9, 10].every((length) => {
    let sum = 0;
    for (let index = 0; index < length; index += 1) sum += Number(digits[index]) * (length + 1 - index);
    return ((sum * 10) % 11) % 10 === Number(digits[length]);
  });
}

/**
 * Whether fourteen places are a CNPJ, with letters too: two check digits by weights from 2 to 9, modulo 11,
 * where a place counts as its ASCII code less 48.
 * @see Instrução Normativa RFB 2.229/2024, in force since July 2026
 */
export function isCnpj(number: string): boolean {
  if (!/^[0-9A-Z]{12}\d\d$/.test(number) || /^(.)\1+$/.test(number)) return false;
  return [12, 13].every((length) => {
    let sum = 0;
    for (let index = 0; index < length; index += 1) {
      sum += (number.charCodeAt(index) - 48) * (((length - 1 - index) % 8) + 2);
    }
    const rest = sum % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(number[length]);
  });
}

/**
 * `123.456.789-00` and its shorter forms: nobody writes a phone number with a hyphen before its last two digits. With
 * other signs between, digits in the groups of a CPF are one when their check digits are right.
 */
export function looksLikeCpf(text: string): boolean {
  return (
    /^\d{3}[.\s]?\d{3}[.\s]?\d{3}\s?[-/]\s?\d{2}$/.test(text) ||
    /^\d{3}\.\d{3}\.\d{3}[.\s]?\d{2}$/.test(text) ||
    isGroupedCpf(text)
  );
}

/** Parted nowhere but behind the third, sixth and ninth digit, and not behind the third alone: `119 87654374` has an area. */
function isGroupedCpf(text: string): boolean {
  const groups = text.split(/\D+/).filter((group) => group !== "");
  const digits = groups.join("");
  // A zero in front, as before an area.
  const lead = digits.length - 11;
  if (lead < 0 || lead > 1 || !/^0?$/.test(digits.slice(0, lead)) || !isCpf(digits.slice(lead))) return false;
  let end = -lead;
  const ends = groups.map((group) => (end += group.length));
  return ends.every((at) => [0, 3, 6, 9, 11].includes(at)) && (ends.includes(6) || ends.includes(9));
}
