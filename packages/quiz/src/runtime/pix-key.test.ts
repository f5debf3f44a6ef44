import { expect, test } from "vitest";
import { parseDocument } from "../document.ts";
import { compiled, ending, step, text } from "../testing/make-document.ts";
import { pixCode } from "./pix-code.ts";

function charge(fields: object) {
  const element = {
    id: "e_pix",
    type: "payment_pix" as const,
    key: "pix",
    label: text("Pague"),
    pixKey: "52998224725",
    merchantName: "Pele em Dia",
    merchantCity: "RECIFE",
    amountMinor: 4_990,
    copyLabel: text("Copiar"),
    ...fields,
  };
  const steps = [step("q", "end", [element]), step("end", null, [ending()])];
  return parseDocument({ schema: "borda.quiz/1", name: "Pix", locales: ["pt-BR"], steps });
}

/** What the code of a charge names as the account's key, as a bank reads it. */
function keyInCode(fields: object): string {
  const parsed = charge(fields);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const element = compiled(parsed.value).steps[0]?.elements[0];
  if (element?.type !== "payment_pix") throw new Error("no charge");
  const { pixKey: key, merchantName, merchantCity, amountMinor } = element;
  const code = pixCode({ key, merchantName, merchantCity, amountMinor, txid: "A1" });
  const [, length = "", rest = ""] = /^00020126\d\d0014br\.gov\.bcb\.pix01(\d\d)(.*)$/.exec(code) ?? [];
  return rest.slice(0, Number(length));
}

test.each([
  ["529.982.247-25", "52998224725"],
  [" 529 982 247 25 ", "52998224725"],
  ["11.222.333/0001-81", "11222333000181"],
  ["12.abc.345/01de-35", "12ABC34501DE35"],
  ["Vendas+Pix@Loja.com.BR", "vendas+pix@loja.com.br"],
  ["+55 (11) 98888-7777", "+5511988887777"],
  ["123E4567-E12B-12D1-A456-426655440000", "123e4567-e12b-12d1-a456-426655440000"],
])("the key %j stands in the code as %s", (pixKey, expected) => {
  expect(keyInCode({ pixKey })).toBe(expected);
});

const KEY_FAULT =
  "must be a Pix key: a CPF, a CNPJ, an e-mail address, a phone number with +55 in front, or a random key";

test.each([
  "not a key",
  "529.982.247-26",
  "111.111.111-11",
  "11.222.333/0001-82",
  "11988887777",
  "+55 20 98888-7777",
  "+1 415 555 2671",
  "ção@é.com",
  `${"a".repeat(60)}@${"b".repeat(20)}.com`,
  "123e4567e12b12d1a456426655440000",
  "  ",
])("%j is no Pix key and is refused with what would be one", (pixKey) => {
  const parsed = charge({ pixKey });
  expect(parsed.ok ? [] : parsed.error.map(({ path, message }) => [path, message])).toEqual([
    [["steps", 0, "elements", 0, "pixKey"], KEY_FAULT],
  ]);
});

test("whoever is paid has a name and a city with a letter in each, without outer blanks", () => {
  const refused = charge({ merchantName: "   ", merchantCity: "123" });
  expect(refused.ok ? [] : refused.error.map(({ path, message }) => [path.at(-1), message])).toEqual([
    ["merchantName", "must be 1 to 25 letters without accents, digits or blanks, with at least one letter"],
    ["merchantCity", "must be 1 to 15 letters without accents, digits or blanks, with at least one letter"],
  ]);
  const taken = charge({ merchantName: " Loja 7 ", merchantCity: "SAO PAULO " });
  const element = taken.ok ? taken.value.steps[0]?.elements[0] : undefined;
  expect(element).toMatchObject({ merchantName: "Loja 7", merchantCity: "SAO PAULO" });
});
