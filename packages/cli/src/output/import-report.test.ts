import type { ImportBlock } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { lintLines, reportLines } from "./import-report.ts";

const PLAIN = { paint: (_: string, text: string) => text, columns: 80 };
const block = (
  status: ImportBlock["status"],
  type: string,
  note: string,
  more: Partial<ImportBlock> = {},
): ImportBlock => ({ id: "b", type, status, note, remarks: [], words: "", group: "", ...more });

test("mapped blocks are counted, and the same remark about several blocks is one line", () => {
  const blocks = [
    block("mapped", "text", "Shown as text."),
    block("unsupported", "Webhook", "No request is made."),
    block("approximated", "video", "It starts at its beginning."),
    block("approximated", "video", "It starts at its beginning."),
    block("added", "consent", "Asks beside “email”."),
  ];
  expect(reportLines({ notices: [], blocks }, PLAIN, "en")).toEqual([
    "  ✓ 1 mapped   + 1 added   ≈ 2 approximated   ✗ 1 unsupported",
    "",
    "  ✗ Webhook   No request is made.",
    "  ≈ video ×2  It starts at its beginning.",
    "  + consent   Asks beside “email”.",
  ]);
});

test("a remark is told in the language asked for, beside the block's own words", () => {
  const script = block("unsupported", "Code", "Scripts are never run.", {
    remarks: [{ code: "script", values: {} }],
    words: "document.title = 'um texto que é longo demais para uma linha'",
  });
  const told = (language: "pt-BR" | "es") =>
    reportLines({ notices: [], blocks: [script] }, { ...PLAIN, columns: 200 }, language);
  expect(told("pt-BR")).toEqual([
    "  ✗ 1 sem equivalente",
    "",
    "  ✗ Code  “document.title = 'um texto que é longo…” Scripts nunca são executados; nada fica no lugar.",
  ]);
  expect(told("es")[0]).toBe("  ✗ 1 sin equivalente");
  expect(told("es")[2]).toContain("Los scripts nunca se ejecutan; nada queda en su lugar.");
});

test("a file that came over whole takes one line", () => {
  expect(
    reportLines({ notices: [], blocks: [block("mapped", "text", "Shown as text.")] }, PLAIN, "en"),
  ).toEqual(["  ✓ 1 mapped"]);
});

test("what is to say about the whole file stands first", () => {
  const notices = [
    { code: "best_effort", values: { version: "4" } },
    { code: "of_a_newer_api", values: {} },
  ];
  expect(reportLines({ notices, blocks: [] }, { ...PLAIN, columns: 200 }, "es")[0]).toBe(
    "  !  El archivo tiene la versión 4 del formato, que se lee lo mejor posible: compare el quiz con el flujo antes de publicarlo.",
  );
});

test("what a stranger wrote cannot move the cursor", () => {
  const blocks = [block("unsupported", "\u001b[2Jnew", "Not\u0007 known.")];
  expect(reportLines({ notices: [], blocks }, PLAIN, "en").at(-1)).toBe("  ✗ [2Jnew  Not known.");
});

test("findings name their step, or else their path", () => {
  const finding = { severity: "error", code: "dead_end", path: ["steps", 3], message: "Stuck." } as const;
  expect(
    lintLines(
      [
        { ...finding, path: ["steps", 3], step: "fim" },
        { ...finding, path: ["outcomes"], step: null, severity: "warning" },
      ],
      PLAIN,
    ),
  ).toEqual([
    "  1 error, 1 warning",
    "",
    "  error    step fim  Stuck. dead_end",
    "  warning  outcomes  Stuck. dead_end",
  ]);
  expect(lintLines([], PLAIN)).toEqual([]);
});
