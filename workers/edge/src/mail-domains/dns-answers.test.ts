import { expect, test } from "vitest";
import { type DnsAnswer, type RecordType, readDnsAnswer, takesMail } from "./dns-answers.ts";

const MX = 15;
const CNAME = 5;

function answer(overrides: Record<string, unknown> = {}) {
  return { Status: 0, TC: false, Question: [{ name: "loja.com.br", type: MX }], ...overrides };
}

test("records are read with the names on the way to them left out, whatever else a resolver says", () => {
  const body = answer({
    ...{ RD: true, RA: true, AD: false, CD: false, Comment: ["Response from 192.0.2.53"] },
    Question: [{ name: "LOJA.com.br.", type: MX }],
    Answer: [
      { name: "loja.com.br", type: CNAME, TTL: 60, data: "shops.example." },
      { name: "shops.example", type: MX, TTL: 60, data: "10 mx.shops.example." },
    ],
  });
  expect([
    readDnsAnswer(body, "loja.com.br", "MX"),
    readDnsAnswer(answer(), "loja.com.br", "MX"),
    readDnsAnswer(answer({ Status: 3 }), "loja.com.br", "MX"),
  ]).toEqual([
    { kind: "records", data: ["10 mx.shops.example."] },
    { kind: "records", data: [] },
    { kind: "missing" },
  ]);
});

test.each([
  ["of another domain", answer({ Question: [{ name: "outra.com.br", type: MX }] })],
  ["of another type", answer({ Question: [{ name: "loja.com.br", type: 1 }] })],
  ["of no question", answer({ Question: [] })],
  ["that was cut", answer({ TC: true, Status: 3 })],
  ["of a resolver that failed", answer({ Status: 2 })],
  ["that is refused", answer({ Status: 5 })],
  ["without a status", { ...answer(), Status: undefined }],
  ["with far too many records", answer({ Answer: Array(201).fill({ name: "a", type: MX, data: "1 a." }) })],
  ["that is no object", "NXDOMAIN"],
])("an answer %s says nothing", (_, body) => {
  expect(() => readDnsAnswer(body, "loja.com.br", "MX")).toThrow();
});

const missing: DnsAnswer = { kind: "missing" };
const records = (...data: string[]): DnsAnswer => ({ kind: "records", data });

test.each<[string, Partial<Record<RecordType, DnsAnswer>>, boolean]>([
  ["has exchangers", { MX: records("10 mx.loja.com.br.") }, true],
  ["does not exist", { MX: missing }, false],
  ["says that it takes none", { MX: records("0 .") }, false],
  ["says so without a dot", { MX: records("0 ") }, false],
  ["says so beside an exchanger", { MX: records("0 .", "10 mx.loja.com.br.") }, true],
  ["has an address alone", { MX: records(), A: records("192.0.2.1"), AAAA: records() }, true],
  ["has a new address alone", { MX: records(), A: records(), AAAA: records("2001:db8::1") }, true],
  ["has neither", { MX: records(), A: records(), AAAA: records() }, false],
  ["has one address, and the other is not known", { MX: records(), AAAA: records("2001:db8::1") }, true],
])("of a domain that %s, RFC 5321 says whether it takes mail", async (_, said, expected) => {
  const ask = async (type: RecordType) => said[type] ?? Promise.reject(new TypeError("away"));
  expect(await takesMail(ask)).toBe(expected);
});

test.each<[string, Partial<Record<RecordType, DnsAnswer>>]>([
  ["exchangers", {}],
  ["addresses", { MX: records() }],
  ["second address", { MX: records(), A: records() }],
])("nothing is sure where the %s cannot be asked for", async (_, said) => {
  const ask = async (type: RecordType) => said[type] ?? Promise.reject(new TypeError("away"));
  await expect(takesMail(ask)).rejects.toThrow("away");
});
