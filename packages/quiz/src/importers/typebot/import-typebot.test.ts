import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../document.ts";
import { lint } from "../../lint.ts";
import { importTypebot } from "./import-typebot.ts";
import { compareOnce } from "./testing/compare-walks.ts";
import { EXPORTS, exportOf, textBubble } from "./testing/exports.ts";

function imported(file: unknown, consent = false) {
  const result = importTypebot(file, { consent });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What a step shows and where it leads, in a line a reader can check. */
function outline(file: unknown, consent = false) {
  return imported(file, consent).document.steps.map(({ id, elements, rules = [], next }) => ({
    id,
    shows: elements.map((element) => ("key" in element ? `${element.type} ${element.key}` : element.type)),
    leads: [
      ...elements.flatMap((element) =>
        "choices" in element ? element.choices.flatMap(({ goto }) => goto ?? []) : [],
      ),
      ...rules.flatMap(({ goto }) => goto ?? []),
      ...(next === null ? [] : [next]),
    ],
  }));
}

describe.each(Object.entries(EXPORTS))("the export %s", (_, file) => {
  test("becomes a document without lint errors that parses to itself", () => {
    const { document } = imported(file, true);
    expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
  });

  test("has one entry in the report for each of its blocks, in their order", () => {
    const blocks = (file.groups as { blocks: { id: string; type: string }[] }[]).flatMap(
      (group) => group.blocks,
    );
    const entries = imported(file, true).report.blocks.filter(({ status }) => status !== "added");
    expect(entries.map(({ id, type }) => ({ id, type }))).toEqual(
      blocks.map(({ id, type }) => ({ id, type })),
    );
    expect(entries.filter(({ note }) => note === "")).toEqual([]);
  });

  test("gives the same document every time", () => {
    expect(imported(file)).toEqual(imported(structuredClone(file)));
  });
});

test.each(["clinicaSono", "repeatedPart", "scales", "version5"] as const)(
  "on every way, %s says, asks and stores what Typebot would",
  (name) => {
    void fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (stream) => {
        const draws = stream[Symbol.iterator]();
        expect(compareOnce(EXPORTS[name], () => draws.next().value).difference).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  },
);

test("groups become steps, words said on two ways stand above the question where they meet", () => {
  expect(outline(EXPORTS.clinicaSono)).toEqual([
    { id: "boas_vindas", shows: ["text", "text", "single_choice boas_vindas"], leads: ["nome", "nome"] },
    { id: "nome", shows: ["short_text primeiro_nome", "button"], leads: ["horas_de_sono"] },
    { id: "horas_de_sono", shows: ["number horas_de_sono"], leads: ["filtro"] },
    { id: "filtro", shows: [], leads: ["dorme_pouco", "dorme_bem", "nota"] },
    { id: "dorme_pouco", shows: [], leads: ["motivo"] },
    { id: "dorme_bem", shows: [], leads: ["motivo"] },
    { id: "motivo", shows: ["text", "text", "single_choice motivo"], leads: ["nota"] },
    { id: "nota", shows: ["opinion_scale nota"], leads: ["nota_2"] },
    { id: "nota_2", shows: [], leads: ["grave", "grave", "leve"] },
    { id: "grave", shows: [], leads: ["contato"] },
    { id: "leve", shows: ["text", "button"], leads: ["contato"] },
    { id: "contato", shows: ["phone whatsapp"], leads: ["contato_2"] },
    { id: "contato_2", shows: ["email e_mail"], leads: ["contato_3"] },
    { id: "contato_3", shows: [], leads: ["consulta", "dicas"] },
    { id: "consulta", shows: ["ending"], leads: [] },
    { id: "dicas", shows: ["ending", "image"], leads: [] },
  ]);
});

test("the consent stands behind the first contact field, optional, and is reported as added", () => {
  const { document, report } = imported(EXPORTS.clinicaSono, true);
  const step = document.steps.find(({ id }) => id === "contato");
  expect(step?.elements.map(({ type }) => type)).toEqual(["phone", "consent"]);
  expect(step?.elements[1]).toEqual({
    id: "consent",
    type: "consent",
    key: "consent",
    label: { "pt-BR": "Autorização de contato" },
    required: false,
    channels: ["email", "whatsapp", "sms"],
    text: {
      "pt-BR": [
        [
          {
            text: "Quero receber por e-mail, WhatsApp ou SMS o meu resultado e ofertas relacionadas a este questionário. Posso cancelar quando quiser.",
          },
        ],
      ],
    },
  });
  expect(report.blocks.filter(({ status }) => status === "added")).toEqual([
    {
      id: "consent",
      type: "consent",
      status: "added",
      note: "Asks beside “whatsapp” for permission to write by e-mail, WhatsApp, SMS; without it nothing is sent.",
      remarks: [{ code: "consent_added", values: { key: "whatsapp", channels: "e-mail, WhatsApp, SMS" } }],
      words: "",
      group: "",
    },
  ]);
});

test("no consent is put in when nobody asks for it, or where no contact is asked for, which is said then", () => {
  const consents = (file: unknown, consent: boolean) => {
    const { document, report } = imported(file, consent);
    const put = document.steps.flatMap(({ elements }) => elements.filter(({ type }) => type === "consent"));
    return [put, report.notices];
  };
  expect([consents(EXPORTS.clinicaSono, false), consents(EXPORTS.version5, false)]).toEqual([
    [[], []],
    [[], []],
  ]);
  expect(consents(EXPORTS.version5, true)).toEqual([[], [{ code: "consent_without_contact", values: {} }]]);
});

test("every type of block is mapped, approximated or unsupported as documented", () => {
  const byStatus: Record<string, string[]> = {};
  for (const { id, status } of imported(EXPORTS.everyBlock).report.blocks) {
    byStatus[status] = [...(byStatus[status] ?? []), id];
  }
  expect(byStatus).toEqual({
    mapped: [
      "t-list",
      "m-vimeo",
      "m-file",
      "m-audio",
      "i-text",
      "l-set",
      "l-set-empty",
      "l-append",
      "l-jump",
      "t-b",
      "t-end2",
    ],
    approximated: [
      ...["m-image", "m-youtube", "m-tiktok", "m-embed", "t-code", "i-long", "i-number", "i-email"],
      ...[
        "i-url",
        "i-date",
        "i-time",
        "i-phone",
        "i-choice",
        "i-dynamic",
        "i-picture",
        "i-rating",
        "i-cards",
        "i-file",
      ],
      ...["l-set-today", "l-set-undeclared", "l-wait", "l-newtab", "l-test", "l-return", "l-go"],
    ],
    unsupported: [
      ...["m-image-var", "i-pay", "l-set-code", "l-script", "l-link", "l-listen"],
      ...["n-sheets", "n-openai", "t-ai", "n-ga", "n-http", "n-mail", "n-zapier", "n-make", "n-pabbly"],
      ...["n-chatwoot", "n-pixel", "n-unknown", "t-end1", "t-lost"],
    ],
  });
});

test("a hostile file leaves nothing in the document that could act", () => {
  const { document, report } = imported(EXPORTS.hostile);
  expect(JSON.stringify(document)).not.toMatch(
    /<script|<svg|<img|onerror|onload|javascript:|vbscript:|data:|evil|__proto__/i,
  );
  const statuses = Object.fromEntries(report.blocks.map(({ id, status }) => [id, status]));
  expect(statuses).toMatchObject({
    "h-script": "approximated",
    "h-link": "approximated",
    "h-html": "approximated",
    "h-image": "unsupported",
    "h-embed": "unsupported",
    "h-video": "unsupported",
    "h-code": "unsupported",
    "h-set": "unsupported",
    "h-go": "unsupported",
  });
});

test("a part that is run from two places is asked twice, each time with answers of its own", () => {
  expect(outline(EXPORTS.repeatedPart).filter(({ shows }) => shows.length > 0)).toEqual([
    { id: "first", shows: ["single_choice place_2"], leads: ["sea", "first_2"] },
    { id: "sea", shows: ["single_choice sea"], leads: ["first_2"] },
    { id: "first_2", shows: ["single_choice place_3"], leads: ["sea_2", "second"] },
    { id: "sea_2", shows: ["single_choice sea_2"], leads: ["second"] },
    { id: "both", shows: ["ending"], leads: [] },
    { id: "result", shows: ["text", "single_choice result"], leads: ["first", "ending"] },
    { id: "ending", shows: ["ending"], leads: [] },
  ]);
});

test("links that call each other without end are followed like jumps", () => {
  const group = (id: string, to: string) => ({
    id,
    title: id,
    blocks: [
      { id: `${id}-ask`, type: "text input" },
      { id: `${id}-link`, type: "Typebot link", options: { typebotId: "current", groupId: to } },
      { id: `${id}-after`, ...textBubble(`after ${id}`) },
    ],
  });
  const file = exportOf([{ type: "Jump", options: { groupId: "one" } }], {
    groups: [group("one", "two"), group("two", "one")],
  });
  const { document, report } = imported(file);
  expect(document.steps.length).toBeLessThan(10);
  expect(report.blocks.flatMap(({ type, status }) => (type === "Typebot link" ? [status] : []))).toEqual([
    "approximated",
    "approximated",
  ]);
});

test.each([
  [6, ["mapped", "mapped", "mapped", "mapped", "mapped", "mapped"]],
  [7, ["mapped", "mapped", "mapped", "mapped", "mapped", "mapped", "approximated"]],
])(
  "of %i links inside each other six come back, and further ones are followed like jumps",
  (links, statuses) => {
    const groups = Array.from({ length: links + 1 }, (_, depth) => {
      const link = {
        id: `link-${depth}`,
        type: "Typebot link",
        options: { typebotId: "current", groupId: `g${depth + 1}` },
      };
      const blocks = [
        { id: `ask-${depth}`, type: "text input" },
        ...(depth < links ? [link, { id: `after-${depth}`, ...textBubble(`after ${depth}`) }] : []),
      ];
      return { id: `g${depth}`, title: `g${depth}`, blocks };
    });
    const { report } = imported(exportOf([{ type: "Jump", options: { groupId: "g0" } }], { groups }));
    expect(report.blocks.flatMap(({ type, status }) => (type === "Typebot link" ? [status] : []))).toEqual(
      statuses,
    );
  },
);

test("a flow of versions 3, 4, 5, 6 or 6.1 names its version; without one it is taken for 3", () => {
  const versions = ["3", "4", "5", "6", "6.1", 6, undefined].map(
    (version) => imported({ ...EXPORTS.version5, version }).version,
  );
  expect(versions).toEqual(["3", "4", "5", "6", "6.1", "6", "3"]);
});

test("the words of the file for the page and its look are taken over", () => {
  const { document } = imported(EXPORTS.clinicaSono);
  expect({
    name: document.name,
    locales: document.locales,
    meta: document.meta,
    theme: document.theme,
  }).toEqual({
    name: "Avaliação do sono",
    locales: ["pt-BR"],
    meta: {
      title: { "pt-BR": "Avaliação do sono | Clínica Exemplo" },
      description: { "pt-BR": "Descubra em 2 minutos o que atrapalha o seu sono." },
    },
    theme: {
      mode: "light",
      light: {
        background: "#ffffff",
        surface: "#f2f7f5",
        text: "#112233",
        muted: "#646f7a",
        primary: "#0f766e",
        onPrimary: "#ffffff",
        border: "#d4d7da",
      },
      radiusPx: 18,
      font: "serif",
      showProgress: true,
    },
  });
});

test("whatever is put into a file, the import gives a sound document or a failure, and never throws", () => {
  const junk = fc.constantFrom(
    null,
    -1,
    "",
    "{{",
    "{{a}}",
    true,
    [],
    {},
    "\u0000\ud800",
    "a".repeat(3_000),
    1e308,
    ["x"],
  );
  const file = fc.constantFrom(...Object.values(EXPORTS));
  const change = fc.record({ at: fc.nat(), value: junk });
  void fc.assert(
    fc.property(file, fc.array(change, { minLength: 1, maxLength: 4 }), (original, changes) => {
      const changed = structuredClone(original);
      const places = placesIn(changed);
      for (const { at, value } of changes) {
        const place = places[at % places.length];
        if (place !== undefined) place.holder[place.key] = value;
      }
      const result = importTypebot(changed, { consent: true });
      if (!result.ok) expect(result.error.message).toMatch(/\.$/);
      else expect(lint(result.value.document).filter(({ code }) => UNSOUND.includes(code))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

/** A broken flow may go round or stop nowhere; but nothing of ours may point to what is not there. */
const UNSOUND = ["duplicate_key", "dangling_target", "dead_end", "impossible_condition"];

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
