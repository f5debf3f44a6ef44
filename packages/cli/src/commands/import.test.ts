import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LintFinding } from "@borda/contracts/api";
import { parseDocument } from "@borda/quiz";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBorda } from "../run.ts";
import { COMMON, QUIZ, refuse } from "../testing/fake-api.ts";
import { fakeSystem, piecesOf } from "../testing/fake-system.ts";
import { runAgainst } from "../testing/run-against.ts";

const FIXTURES = "../../../../test/fixtures/typebot/";
const EXPORT = fileURLToPath(new URL(`${FIXTURES}version-5.json`, import.meta.url));
const LOOP = {
  version: "6",
  groups: [{ id: "g", title: "Loop", blocks: [{ id: "b", type: "Jump", options: { groupId: "g" } }] }],
  edges: [],
  variables: [],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-import-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `${Math.abs(hash(String(content)))}.json`);
  writeFileSync(path, content);
  return path;
}

/** A file of that many bytes that takes no room on the disk. */
function sparseFileOf(bytes: number): string {
  const path = join(folder, `${bytes}.json`);
  writeFileSync(path, "");
  truncateSync(path, bytes);
  return path;
}

function hash(text: string): number {
  let sum = text.length;
  for (const char of text.slice(0, 1_000)) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) | 0;
  return sum;
}

describe("a dry run needs no stack", () => {
  test("and prints source, version, document, findings and report as one JSON document", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", EXPORT, "--dry-run", "--json"], system)).toBe(0);
    const printed = JSON.parse(system.out());
    expect(Object.keys(printed)).toEqual(["source", "version", "document", "lint", "report"]);
    expect({ source: printed.source, version: printed.version }).toEqual({ source: "typebot", version: "5" });
    expect(parseDocument(printed.document).ok).toBe(true);
    expect(Object.keys(printed.report)).toEqual(["blocks"]);
    expect(printed.report.blocks[0]).toEqual({
      id: "b0",
      type: "start",
      status: "mapped",
      note: "The quiz starts where it leads.",
    });
    expect(system.err()).toBe("");
  });

  test("and shows people what did not come over as it was", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", EXPORT, "--dry-run"], system)).toBe(0);
    expect(system.out()).toBe(
      [
        `Edad: ${EXPORT} (Typebot 5), 6 steps`,
        "  ✓ 10 mapped   ≈ 1 approximated   ✗ 1 unsupported",
        "",
        "  ✗ Webhook  No HTTP request is made; nothing stands in its place. Responses can be read through the",
        "             API.",
        "  ≈ AB test  Everyone goes the first way; the steps of the other way are kept, and no way leads to",
        "             them.",
        "",
        "  1 warning, 2 hints",
        "",
        '  warning  step fin_b  No path from the start reaches "fin_b". Lead a choice, a rule or a step to',
        "                       it, or remove it. unreachable_step",
        "  hint     steps       Nothing asks how to reach the person. Add an e-mail or a phone field.",
        "                       no_lead_capture",
        "  hint     steps       Nothing leads the person on at the end. Give the ending a button. no_cta",
        "",
      ].join("\n"),
    );
  });

  test("and tells blocks that nothing leads to apart from those without a counterpart", async () => {
    const lost = {
      version: "6",
      groups: [
        { id: "g", title: "A", blocks: [{ id: "b", type: "text", content: { richText: [] } }] },
        { id: "h", title: "B", blocks: [{ id: "c", type: "text", content: { richText: [] } }] },
      ],
      events: [{ id: "s", type: "start", outgoingEdgeId: "e" }],
      edges: [{ id: "e", from: { eventId: "s" }, to: { groupId: "g" } }],
      variables: [],
    };
    const system = fakeSystem();
    await runBorda(["import", fileOf(JSON.stringify(lost)), "--dry-run", "--locale", "pt-BR"], system);
    const [, counts = "", , row = ""] = system.out().split("\n");
    expect([counts.includes("○ 1 fora do caminho"), counts.includes("✗"), row.slice(0, 8)]).toEqual([
      true,
      false,
      "  ○ text",
    ]);
  });

  test("and tells them in the language of --locale, else of the environment", async () => {
    const told = async (env: Record<string, string>, ...options: string[]) => {
      const system = fakeSystem({ env });
      await runBorda(["import", EXPORT, "--dry-run", ...options], system);
      return system.out().split("\n")[1];
    };
    const [english, portuguese, spanish] = [
      "  ✓ 10 mapped   ≈ 1 approximated   ✗ 1 unsupported",
      "  ✓ 10 iguais   ≈ 1 aproximado   ✗ 1 sem equivalente",
      "  ✓ 10 iguales   ≈ 1 aproximado   ✗ 1 sin equivalente",
    ];
    expect([
      await told({ LANG: "pt_BR.UTF-8" }),
      await told({ LANG: "pt_BR.UTF-8", LC_ALL: "es_MX" }),
      await told({ LANG: "C", LC_ALL: "" }),
      await told({ LANG: "pt_BR" }, "--locale", "en"),
      await told({}, "--locale", "es"),
    ]).toEqual([portuguese, spanish, english, english, spanish]);
  });

  test("and refuses a language that it does not speak", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", EXPORT, "--dry-run", "--locale", "fr"], system)).toBe(2);
    expect(system.err()).toContain("--locale must be pt-BR, en, es, not “fr”.");
  });

  test("and shows lint errors without failing, since a draft may have them", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", fileOf(JSON.stringify(LOOP)), "--dry-run", "--json"], system)).toBe(0);
    expect(JSON.parse(system.out()).lint[0].severity).toBe("error");
  });

  test("and with --publish ends with 3 where publishing would, after printing the document", async () => {
    const system = fakeSystem();
    const args = ["import", fileOf(JSON.stringify(LOOP)), "--dry-run", "--publish", "--json"];
    expect(await runBorda(args, system)).toBe(3);
    const errors = (JSON.parse(system.out()).lint as LintFinding[]).filter(
      ({ severity }) => severity === "error",
    );
    expect(JSON.parse(system.err())).toMatchObject({
      code: "lint_failed",
      issues: errors.map(({ path, code, message, step }) => ({ path, code, message, step })),
    });
  });

  test("and puts consent beside the first contact field when asked to", async () => {
    const added = async (...options: string[]) => {
      const system = fakeSystem();
      const file = fileURLToPath(new URL(`${FIXTURES}clinica-sono.json`, import.meta.url));
      await runBorda(["import", file, "--dry-run", "--json", ...options], system);
      const { report } = JSON.parse(system.out());
      return report.blocks.filter((block: { status: string }) => block.status === "added").length;
    };
    expect([await added(), await added("--consent")]).toEqual([0, 1]);
  });

  test("and says when there is no contact field for it, and what it put in by a name of the language", async () => {
    const head = async (locale: string) => {
      const system = fakeSystem();
      await runBorda(["import", EXPORT, "--dry-run", "--consent", "--locale", locale], system);
      return system.out().split("\n")[1];
    };
    expect([await head("pt-BR"), await head("en")]).toEqual([
      "  !  O fluxo não pede e-mail nem telefone, então nenhum consentimento é pedido.",
      "  !  The flow asks for neither an e-mail address nor a phone number, so no consent is asked for.",
    ]);
    const system = fakeSystem();
    const file = fileURLToPath(new URL(`${FIXTURES}clinica-sono.json`, import.meta.url));
    await runBorda(["import", file, "--dry-run", "--consent", "--locale", "es"], system);
    expect(system.out()).toContain("\n  + consentimiento      Pide junto a “whatsapp” permiso");
  });

  test("and makes a chat of it when asked to", async () => {
    const settings = async (...options: string[]) => {
      const system = fakeSystem();
      await runBorda(["import", EXPORT, "--dry-run", "--json", ...options], system);
      return JSON.parse(system.out()).document.settings;
    };
    expect([await settings(), await settings("--chat")]).toEqual([undefined, { presentation: "chat" }]);
  });

  test("and reads standard input for -", async () => {
    const text = readFileSync(EXPORT, "utf8");
    const system = fakeSystem({ input: () => piecesOf("\ufeff", text.slice(0, 100), text.slice(100)) });
    expect(await runBorda(["import", "-", "--dry-run", "--json"], system)).toBe(0);
    expect(JSON.parse(system.out()).document.name).toBe("Edad");
  });

  test("and stops reading standard input that does not end", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(1_000_000);
    }
    const system = fakeSystem({ input: endless });
    expect(await runBorda(["import", "-", "--dry-run"], system)).toBe(3);
    expect(system.err()).toContain("Standard input is too large; at most 5 MB can be imported.");
  });
});

describe("a file that cannot be imported", () => {
  const cases: readonly (readonly [string, () => string, number, RegExp])[] = [
    ["is not there", () => join(folder, "none.json"), 5, /There is no file .*none\.json/],
    ["is a folder", () => folder, 1, /is a folder/],
    ["is empty", () => fileOf(" "), 3, /is empty/],
    ["is cut off", () => fileOf('{"version":"6","groups":[{"id"'), 3, /is not whole JSON/],
    ["is no text", () => fileOf(Uint8Array.of(0xff, 0xfe, 0x00)), 3, /is not a text in UTF-8/],
    [
      "is of another product",
      () => fileOf('{"fields":[]}'),
      3,
      /has no list of groups and edges.*Expected a Typebot export/,
    ],
    [
      "is a quiz document with a fault",
      () => fileOf('{"schema":"borda.quiz/1","start":1}'),
      3,
      /is not one of the quiz language: the first fault at \w+ is/,
    ],
    [
      "has a wrong type in it",
      () => fileOf('{"version":"6","groups":[{"id":1,"blocks":[]}],"edges":[]}'),
      3,
      /groups\.0\.id/,
    ],
    ["has 50 MB", () => sparseFileOf(50_000_000), 3, /has 50 MB; at most 5 MB can be imported/],
    ["is nested without end", () => fileOf("[".repeat(2_000_000)), 3, /is not whole JSON/],
    [
      "is nested too deeply",
      () => fileOf(`{"groups":${"[".repeat(100_000)}${"]".repeat(100_000)},"edges":[]}`),
      3,
      /nested deeper than 64 levels/,
    ],
    ["is too large", () => fileOf(new Uint8Array(5_000_001)), 3, /has 5\.1 MB; at most 5 MB can be imported/],
  ];
  test.each(cases)("because it %s says so and prints nothing else", async (_, path, exitCode, message) => {
    const system = fakeSystem();
    expect(await runBorda(["import", path(), "--dry-run", "--json"], system)).toBe(exitCode);
    expect(system.out()).toBe("");
    expect(system.err()).toMatch(message);
    expect(system.err()).not.toMatch(/ at .*\.ts:\d/);
  });
});

const IMPORTED = {
  quiz: { ...QUIZ, publishedVersion: null, publicUrl: null },
  source: "typebot",
  version: "5",
  lint: [],
  report: {
    notices: [],
    blocks: [
      {
        id: "b1",
        type: "text",
        status: "mapped",
        note: "Shown as text.",
        remarks: [{ code: "text", values: {} }],
        words: "Olá!",
        group: "Boas-vindas",
      },
    ],
  },
};
const PUBLISHED = {
  quiz: { ...QUIZ, publishedVersion: 1 },
  version: 1,
  publicUrl: "http://localhost:8701/sono",
  lint: [],
};
const IMPORT = { ...COMMON, "POST /v1/quizzes/import": () => IMPORTED };
const PUBLISH_CALL = `POST /v1/quizzes/${QUIZ.id}/publish`;

test("an import sends the parsed file, the slug and the wish for consent", async () => {
  const seen = await runAgainst(IMPORT, ["import", EXPORT, "--slug", "sono", "--consent"]);
  expect(seen.exitCode).toBe(0);
  expect(seen.asked).toEqual([
    {
      call: "POST /v1/quizzes/import",
      authorization: "Bearer given-token",
      body: {
        format: "typebot",
        file: expect.objectContaining({ version: "5", name: "Edad" }),
        consent: true,
        slug: "sono",
      },
    },
  ]);
  expect(seen.out).toBe("Avaliação do sono (sono) from Typebot 5: a draft\n  ✓ 1 mapped\n");
  expect(seen.err).toBe(`Importing ${EXPORT} …\nNext: borda publish sono`);
});

test("--publish publishes, and --json prints both results as one document", async () => {
  const answers = { ...IMPORT, [PUBLISH_CALL]: () => PUBLISHED };
  const seen = await runAgainst(answers, ["import", EXPORT, "--publish", "--json"]);
  expect(seen.exitCode).toBe(0);
  expect(JSON.parse(seen.out)).toEqual({
    ...IMPORTED,
    report: { blocks: [{ id: "b1", type: "text", status: "mapped", note: "Shown as text." }] },
    quiz: PUBLISHED.quiz,
    published: { version: 1, publicUrl: "http://localhost:8701/sono" },
  });
  expect(seen.err).toBe("");
  expect(seen.calls).toEqual(["POST /v1/quizzes/import", PUBLISH_CALL]);
});

test("what cannot be published is not stored either", async () => {
  const seen = await runAgainst(IMPORT, ["import", fileOf(JSON.stringify(LOOP)), "--publish", "--json"]);
  expect({ exitCode: seen.exitCode, out: seen.out, asked: seen.asked }).toEqual({
    exitCode: 3,
    out: "",
    asked: [],
  });
  expect(JSON.parse(seen.err)).toMatchObject({ code: "lint_failed", status: null, requestId: null });
});

test("when publishing fails after the import, it says where the draft is", async () => {
  const answers = {
    ...IMPORT,
    [PUBLISH_CALL]: (_: unknown, response: ServerResponse) => refuse(response, "unavailable"),
  };
  const seen = await runAgainst(answers, ["import", EXPORT, "--publish", "--json"]);
  expect({ exitCode: seen.exitCode, out: seen.out }).toEqual({ exitCode: 1, out: "" });
  expect(JSON.parse(seen.err)).toEqual({
    code: "unavailable",
    title: "The service cannot take this right now.",
    detail:
      "Try again in a moment. The request id is request-1. The quiz is kept as a draft: publish it with `borda publish sono`.",
    status: 503,
    requestId: "request-1",
    issues: [],
  });
});

test("an address that is taken is refused with what to do", async () => {
  const answers = {
    ...COMMON,
    "POST /v1/quizzes/import": (_: unknown, response: ServerResponse) => refuse(response, "slug_taken"),
  };
  const seen = await runAgainst(answers, ["import", EXPORT, "--slug", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out }).toEqual({ exitCode: 3, out: "" });
  expect(seen.err).toBe(
    `Importing ${EXPORT} …\nborda: Another quiz of this account has this address.\nGive another address with --slug.`,
  );
});

test("a slug that could be no address is refused before anything is sent", async () => {
  const seen = await runAgainst(IMPORT, ["import", EXPORT, "--slug", "Não!"]);
  expect({ exitCode: seen.exitCode, calls: seen.calls }).toEqual({ exitCode: 2, calls: [] });
});
