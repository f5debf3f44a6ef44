import { expect, test } from "vitest";
import { CONTACT_KINDS } from "./contact-kinds.ts";
import { isPrivateDomain, mailDomain } from "./mail-domain.ts";
import { PERSON_KINDS } from "./person-kinds.ts";
import type { ElementOf } from "./types.ts";

const INPUT = { id: "e", key: "k", label: "E-mail", required: true } as const;
const OPTIONS = { suggest: true, blockDisposable: false, confirm: false } as const;
const EMAIL: ElementOf<"email"> = { ...INPUT, ...OPTIONS, type: "email", checkDomain: true };
const PARTS = [
  { part: "name", required: true },
  { part: "email", required: false },
] as const;
const BLOCK: ElementOf<"contact_block"> = {
  ...INPUT,
  type: "contact_block",
  parts: [...PARTS],
  defaultCountry: "BR",
  checkDomain: true,
};

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

test("a domain is what stands behind the address, in lower case, and nothing of what is no address", () => {
  expect(
    [
      " Ana@Loja.COM.br ",
      "ana@xn--loj-cla.com.br",
      "ana@localhost",
      "ana@[10.0.0.1]",
      "ana@10.0.0.1",
      "ana",
    ].map(mailDomain),
  ).toEqual(["loja.com.br", "xn--loj-cla.com.br", null, null, null, null]);
});

test("names that the public DNS does not have are private, and those that end alike are not", () => {
  const domains = [
    "a.local",
    "a.b.internal",
    "router.home.arpa",
    "loja.test",
    "mylocal.com",
    "a.thelocal",
    "arpa.com",
  ];
  expect(domains.filter(isPrivateDomain)).toEqual([
    "a.local",
    "a.b.internal",
    "router.home.arpa",
    "loja.test",
  ]);
});

test("what the page has learned of a domain comes along in the form, and holds for that domain alone", () => {
  const read = (fields: Readonly<Record<string, string>>) => {
    const raw = CONTACT_KINDS.email?.form?.(EMAIL, form(fields)) ?? null;
    return [raw, raw === null ? null : CONTACT_KINDS.email?.read(EMAIL, raw, "pt-BR", {})];
  };
  const refused = { state: "refused", fault: { code: "email_domain" } };
  expect([
    read({ k: "ana@loja.com", "k.unreachable": "" }),
    read({ k: "ana@loja.con", "k.unreachable": "loja.con" }),
    read({ k: "ana@loja.com", "k.unreachable": "loja.con" }),
    read({ k: "ana@loja.local" }),
  ]).toEqual([
    ["ana@loja.com", { state: "answered", answer: "ana@loja.com" }],
    [{ email: "ana@loja.con", unreachable: "loja.con" }, refused],
    [
      { email: "ana@loja.com", unreachable: "loja.con" },
      { state: "answered", answer: "ana@loja.com" },
    ],
    ["ana@loja.local", refused],
  ]);
});

test("in a block the same is said of its e-mail, and nothing of it is stored", () => {
  const read = (fields: Readonly<Record<string, string>>) => {
    const raw = PERSON_KINDS.contact_block?.form?.(BLOCK, form(fields)) ?? null;
    return raw === null ? null : PERSON_KINDS.contact_block?.read(BLOCK, raw, "pt-BR", {});
  };
  expect([
    read({ "k.name": "Ana", "k.email": "ana@loja.con", "k.unreachable": "loja.con" }),
    read({ "k.name": "Ana", "k.email": "ana@loja.com", "k.unreachable": "loja.con" }),
    read({ "k.name": "Ana", "k.email": "", "k.unreachable": "loja.con" }),
    read({ "k.name": "", "k.email": "", "k.unreachable": "loja.con" }),
  ]).toEqual([
    { state: "refused", fault: { code: "email_domain" } },
    { state: "answered", answer: { name: "Ana", email: "ana@loja.com" } },
    { state: "answered", answer: { name: "Ana" } },
    null,
  ]);
});
