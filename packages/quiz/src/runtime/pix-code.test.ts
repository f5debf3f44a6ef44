import { expect, test } from "vitest";
import { crc16, pixCode, pixReference } from "./pix-code.ts";

test("the checksum is CRC-16/CCITT-FALSE, whose check value is 29B1", () => {
  expect(crc16("123456789")).toBe("29B1");
});

test("a charge becomes the code that a bank's application reads", () => {
  const code = pixCode({
    key: "123e4567-e12b-12d1-a456-426655440000",
    merchantName: "Fulano de Tal",
    merchantCity: "BRASILIA",
    amountMinor: 1_234,
    txid: "ABC123",
  });
  const body =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986" +
    "540512.345802BR5913Fulano de Tal6008BRASILIA62100506ABC1236304";
  expect(code).toBe(body + crc16(body));
});

test("the manual's own example has the checksum that the manual prints", () => {
  const body =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR" +
    "5913Fulano de Tal6008BRASILIA62070503***6304";
  expect(crc16(body)).toBe("1D3D");
});

test("an attempt's payment is found by the end of its id", () => {
  expect([pixReference("0198c0de-0000-7000-8000-0000000000ab"), pixReference(undefined)]).toEqual([
    "E0000700080000000000000AB",
    "***",
  ]);
});
