import { SOURCE_MAX_BYTES, sourceLabel } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { originOf, queryOf } from "../request-address.ts";
import { deviceClassOf } from "./device-class.ts";
import { negotiateLocale } from "./negotiate-locale.ts";
import { captureSource, readsSource } from "./traffic-source.ts";
import { visitorOf } from "./visitor.ts";

test.each([
  [
    "phone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
  ],
  ["phone", "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"],
  [
    "tablet",
    "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile/15E148 Safari/604.1",
  ],
  ["tablet", "Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"],
  ["desktop", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"],
  ["", "curl/8.9"],
  ["", undefined],
])("%s: %s", (device, userAgent) => {
  expect(deviceClassOf(userAgent)).toBe(device);
});

test.each([
  ["what the address asks for", ["pt-BR", "en"], "en", "pt-BR", "en"],
  ["the same language in another region", ["pt-BR", "en"], "pt-PT", undefined, "pt-BR"],
  [
    "what the browser prefers when the address asks for something unknown",
    ["pt-BR", "en"],
    "xx",
    "en-GB,pt;q=0.9",
    "en",
  ],
  ["the higher quality", ["pt-BR", "en", "es"], undefined, "en;q=0.3, es;q=0.8", "es"],
  ["the higher quality in capitals", ["pt-BR", "en", "es"], undefined, "en;Q=0.3, es;Q=0.8", "es"],
  ["nothing that is unwanted", ["pt-BR", "en"], undefined, "en;q=0", "pt-BR"],
  ["the default where nothing fits", ["pt-BR", "en"], undefined, "de,*;q=0.1", "pt-BR"],
  ["the default where the header is nonsense", ["pt-BR"], undefined, ";;;,,=q", "pt-BR"],
])("the language is %s", (_why, available, asked, header, expected) => {
  expect(negotiateLocale(available, asked, header)).toBe(expected);
});

test("of a browser's preferences the first twenty are looked at", () => {
  const header = (others: number) => `${"de,".repeat(others)}es`;
  expect([19, 20].map((others) => negotiateLocale(["pt-BR", "es"], undefined, header(others)))).toEqual([
    "es",
    "pt-BR",
  ]);
});

const addressOf = (address: string) => ({ origin: originOf(address), query: queryOf(address) });

test("UTM parameters, click ids and the referring page are kept, other parameters are not", () => {
  const url = new URL(
    "https://quiz.test/pele?utm_source=Instagram&utm_campaign=ver%C3%A3o&fbclid=abc&email=a@b.c&utm_x=1",
  );
  expect(captureSource(addressOf(url.href), "https://blog.example/post?token=secret#x")).toEqual({
    utm_source: "Instagram",
    utm_campaign: "verão",
    fbclid: "abc",
    referrer: "https://blog.example/post",
  });
});

test("what is too long is cut between two characters, also for the statistics", () => {
  const address = `https://quiz.test/pele?utm_source=${"a".repeat(63)}👋&utm_term=${"b".repeat(199)}👋&cor=${"c".repeat(499)}👋`;
  const source = captureSource(addressOf(encodeURI(address)), undefined, ["cor"]);
  expect(source).toEqual({
    utm_source: `${"a".repeat(63)}👋`,
    utm_term: "b".repeat(199),
    cor: "c".repeat(499),
  });
  expect(sourceLabel(source)).toBe("a".repeat(63));
});

test("a quiz in a frame keeps where the visitor of the page around it came from, and that page", () => {
  const address =
    "https://quiz.test/pele?embed=https%3A%2F%2Fcliente.com.br%2Flp%3Fcpf%3D1&embed_referrer=https%3A%2F%2Fwww.google.com%2Fsearch%3Fq%3Dx";
  expect(captureSource(addressOf(address), "https://cliente.com.br/")).toEqual({
    referrer: "https://www.google.com/search",
    embed: "https://cliente.com.br/lp",
  });
  expect(
    captureSource(addressOf("https://quiz.test/pele?embed=1&embed_referrer=x"), "https://cliente.com.br/"),
  ).toEqual({
    referrer: "https://cliente.com.br/",
  });
});

test("every parameter by which sales and clicks are attributed is kept, however it is written", () => {
  const names = [
    ...["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id"],
    ...["sck", "src", "xcod", "s1", "s2", "s3"],
    ...[
      "gclid",
      "gbraid",
      "wbraid",
      "fbclid",
      "ttclid",
      "msclkid",
      "kwai",
      "click_id",
      "twclid",
      "li_fat_id",
    ],
    ...["dclid", "sccid", "epik", "rdt_cid", "tblci", "dicbo"],
    ...["utm_source_platform", "utm_creative_format", "utm_marketing_tactic"],
  ];
  const query = new URLSearchParams(names.map((name) => [name.toUpperCase(), `v-${name}`])).toString();
  expect(captureSource(addressOf(`https://quiz.test/pele?${query}`), undefined)).toEqual(
    Object.fromEntries(names.map((name) => [name, `v-${name}`])),
  );
});

test("of an address the first two hundred parameters are looked at", () => {
  const address = (others: number) => `https://quiz.test/pele?${"x=1&".repeat(others)}utm_source=a`;
  expect([199, 200].map((others) => captureSource(addressOf(address(others)), undefined))).toEqual([
    { utm_source: "a" },
    {},
  ]);
});

test("of a parameter that stands twice the first counts", () => {
  expect(captureSource(addressOf("https://quiz.test/pele?utm_source=a&UTM_SOURCE=b"), undefined)).toEqual({
    utm_source: "a",
  });
});

test.each([
  ["the page itself", "https://quiz.test/other"],
  ["no address", "not a url"],
  ["a file", "file:///home/me"],
])("a referrer that is %s is left out", (_what, referrer) => {
  expect(captureSource(addressOf("https://quiz.test/pele"), referrer)).toEqual({});
});

test("control characters go, UTM values are cut, click ids are whole or absent", () => {
  const url = new URL("https://quiz.test/pele");
  url.searchParams.set("utm_source", `a\u0000b\n${"c".repeat(300)}`);
  url.searchParams.set("gclid", "g".repeat(501));
  url.searchParams.set("fbclid", "f".repeat(500));
  expect(captureSource(addressOf(url.href), undefined)).toEqual({
    utm_source: `ab${"c".repeat(198)}`,
    fbclid: "f".repeat(500),
  });
});

test("whatever the address says, the source stays within its bytes and is well-formed text", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("utm_source", "utm_term", "gclid", "fbclid", "src", "__proto__", "x"),
        fc.string({ unit: "binary", maxLength: 700 }),
      ),
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 400 }).map((path) => `https://a.example/${path}`),
        fc.string(),
      ),
      (parameters, referrer) => {
        const url = new URL("https://quiz.test/pele");
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
        const source = captureSource(addressOf(url.href), referrer);
        const bytes = new TextEncoder().encode(JSON.stringify(source)).length;
        expect(bytes).toBeLessThanOrEqual(SOURCE_MAX_BYTES + 2);
        for (const value of Object.values(source)) {
          expect(value.isWellFormed() && value !== "" && value.length <= 500).toBe(true);
        }
      },
    ),
  );
});

test.each([
  [{ utm_source: " Instagram " }, "instagram"],
  [{ utm_source: "", referrer: "https://m.facebook.com/x" }, "m.facebook.com"],
  [{}, ""],
])("the label of %j is %s", (source, label) => {
  expect(sourceLabel(source)).toBe(label);
});

test.each([
  [true, '{"when":{"left":{"hidden":"utm_source"}}}'],
  [true, '{"text":"Olá {{ utm_campaign|fallback:\\"x\\"}}"}'],
  [false, '{"text":"Olá {{name}}"}'],
])("%s: a quiz with %s reads the source", (expected, definition) => {
  expect(readsSource(definition)).toBe(expected);
});

test.each([
  ["BR", "BR"],
  ["XX", ""],
  ["T1", ""],
  [undefined, ""],
  [7, ""],
])("Cloudflare's country %s is counted as '%s'", (country, expected) => {
  const request = new Request("https://quiz.test/", { cf: { country } } as RequestInit);
  expect(visitorOf(request)).toEqual({ country: expected, device: "" });
});
