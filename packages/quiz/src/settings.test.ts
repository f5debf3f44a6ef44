/** Settings of a quiz: what the schema takes, what lint says, what is compiled. */
import { expect, test } from "vitest";
import { type DocumentElementInput, parseDocument, type QuizDocumentInput } from "./document.ts";
import { lint } from "./lint.ts";
import { agreedPurposes, pixelsAskedFor } from "./runtime/pixels.ts";
import { compiled, endStep, makeDocument, single, step } from "./testing/make-document.ts";

type Settings = NonNullable<QuizDocumentInput["settings"]>;

const consent: DocumentElementInput = {
  type: "cookie_consent",
  id: "cookies",
  key: "cookies",
  label: { "pt-BR": "Cookies" },
  text: { "pt-BR": [[{ text: "Podemos usar cookies?" }]] },
};

function withSettings(settings: Settings, elements: Parameters<typeof step>[2] = []) {
  const questions = [single("skin", { oily: {} }), ...elements];
  return makeDocument([step("q", "end", questions), endStep()], { settings });
}

function isTaken(settings: unknown): boolean {
  return parseDocument({ ...withSettings({}), settings }).ok;
}

test.each(["cliente.com.br", "*.cliente.com.br", "www.a-b.io:8443", "127.0.0.1:3000", "localhost"])(
  "%s may be named as a host that embeds",
  (host) => {
    expect(isTaken({ embed: { hosts: [host] } })).toBe(true);
  },
);

test.each([
  "https://cliente.com.br",
  "cliente.com.br/page",
  "*",
  "*.br",
  "a.*.br",
  "cliente.com.br; script-src *",
  "a.com, b.com",
  "'self'",
  "-a.com",
  "a..com",
  "Cliente.com.br",
  "a.com:0",
  "exämple.com",
  "",
])("%s is no host that a policy could name", (host) => {
  expect(isTaken({ embed: { hosts: [host] } })).toBe(false);
});

test.each([
  ["meta", "123456789012345", true],
  ["meta", "12345", false],
  ["meta", "123456789012345');alert(1)//", false],
  ["ga4", "G-ABC123XYZ9", true],
  ["ga4", "UA-12345-1", false],
  ["tiktok", "C4ABCDEF12GHIJKL3456", true],
  ["tiktok", "c4abcdef12ghijkl3456", false],
  ["google_ads", "AW-123456789", true],
  ["google_ads", "AW-123456789/AbC-D_efG-h12_34-567", true],
  ["google_ads", "AW-123456789/x?y", false],
  ["taboola", "123456789012345", false],
])("a pixel of %s with the id %s: %s", (vendor, id, expected) => {
  expect(isTaken({ pixels: [{ vendor, id }] })).toBe(expected);
});

test("a pixel takes neither code nor an address of its own", () => {
  const pixel = { vendor: "meta", id: "123456789012345" };
  expect(isTaken({ pixels: [{ ...pixel, script: "alert(1)" }] })).toBe(false);
  expect(isTaken({ pixels: [{ ...pixel, host: "evil.example" }] })).toBe(false);
});

const PIXELS = {
  meta: { vendor: "meta", id: "123456789012345" },
  ga4: { vendor: "ga4", id: "G-ABC123XYZ9" },
} as const;
const asking = (...purposes: readonly ("ads" | "analytics")[]) =>
  ({ ...consent, purposes }) as DocumentElementInput;

test.each<[string, DocumentElementInput[], string[], string[]]>([
  ["nobody is asked", [], [], ["meta", "ga4"]],
  ["only ads are asked about", [asking("ads")], ["meta"], ["ga4"]],
  ["only measurement is asked about", [asking("analytics")], ["ga4"], ["meta"]],
  ["both are asked about", [consent], ["meta", "ga4"], []],
])(
  "where %s, the pixels of that purpose alone are ever loaded, and lint tells of the others",
  (_, elements, loaded, told) => {
    const document = withSettings({ pixels: [PIXELS.meta, PIXELS.ga4] }, elements);
    const findings = lint(document).filter(({ code }) => code === "pixel_without_consent");
    expect([
      pixelsAskedFor(compiled(document)).map(({ vendor }) => vendor),
      findings.map(({ path }) => ["meta", "ga4"][Number(path[2])]),
    ]).toEqual([loaded, told]);
    for (const { message } of findings) expect(message).toContain("Add a cookie consent with the purpose");
  },
);

test.each<[string, unknown, readonly string[]]>([
  ["nothing", undefined, []],
  ["no", { ads: false, analytics: false }, []],
  ["yes to both", { ads: true, analytics: true }, ["ads", "analytics"]],
  ["yes to measurement", { ads: false, analytics: true }, ["analytics"]],
  ["a word", "yes", []],
  ["something like a yes", { ads: "yes", analytics: 1 }, []],
])("who answers %s has agreed to just that", (_, answer, expected) => {
  const quiz = compiled(withSettings({ pixels: [PIXELS.meta] }, [consent]));
  expect([...agreedPurposes(quiz, { cookies: answer })]).toEqual(expected);
});

test("of two questions about cookies a no counts, whichever was asked last", () => {
  const second = { ...consent, id: "again", key: "again" } as DocumentElementInput;
  const quiz = compiled(withSettings({ pixels: [PIXELS.meta] }, [consent, second]));
  const yes = { ads: true };
  const agreed = [
    { cookies: yes },
    { cookies: yes, again: { ads: false } },
    { cookies: { ads: false }, again: yes },
  ].map((answers) => [...agreedPurposes(quiz, answers)]);
  expect(agreed).toEqual([["ads"], [], []]);
});

test("a pixel that nobody agrees to, one that is listed twice and a host for everybody are told of", () => {
  const meta = { vendor: "meta", id: "123456789012345" } as const;
  const settings: Settings = {
    pixels: [meta, { ...meta }],
    embed: { hosts: ["*.wixsite.com", "me.wixsite.com", "*.cliente.com.br"] },
  };
  const codes = (elements: Parameters<typeof step>[2]) =>
    lint(withSettings(settings, elements))
      .filter(({ path }) => path[0] === "settings")
      .map(({ severity, code, path }) => `${severity} ${code} ${path.join(".")}`);
  expect(codes([])).toEqual([
    "warning pixel_without_consent settings.pixels.0",
    "warning repeated_pixel settings.pixels.1",
    "warning open_embed_host settings.embed.hosts.0",
  ]);
  expect(codes([consent])).toEqual([
    "warning repeated_pixel settings.pixels.1",
    "warning open_embed_host settings.embed.hosts.0",
  ]);
  expect(codes([{ ...consent, purposes: ["analytics"] } as DocumentElementInput])[0]).toBe(
    "warning pixel_without_consent settings.pixels.0",
  );
});

test("settings are part of the compiled quiz", () => {
  const settings: Settings = { embed: { hosts: ["cliente.com.br"] }, pixels: [] };
  expect(compiled(withSettings(settings)).settings).toEqual(settings);
});
