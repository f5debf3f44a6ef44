import type { ImportBlock } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { lintLines, reportLines } from "./import-report.ts";

const PLAIN = { paint: (_: string, text: string) => text, columns: 80 };
const block = (status: ImportBlock["status"], type: string, note: string): ImportBlock => ({
  id: "b",
  type,
  status,
  note,
});

test("mapped blocks are counted, and the same remark about several blocks is one line", () => {
  const blocks = [
    block("mapped", "text", "Shown as text."),
    block("unsupported", "Webhook", "No request is made."),
    block("approximated", "video", "It starts at its beginning."),
    block("approximated", "video", "It starts at its beginning."),
    block("added", "consent", "Asks beside “email”."),
  ];
  expect(reportLines({ blocks }, PLAIN)).toEqual([
    "  ✓ 1 mapped   ≈ 2 approximated   ✗ 1 unsupported   + 1 added",
    "",
    "  ≈ video ×2  It starts at its beginning.",
    "  ✗ Webhook   No request is made.",
    "  + consent   Asks beside “email”.",
  ]);
});

test("a file that came over whole takes one line", () => {
  expect(reportLines({ blocks: [block("mapped", "text", "Shown as text.")] }, PLAIN)).toEqual([
    "  ✓ 1 mapped",
  ]);
});

test("what a stranger wrote cannot move the cursor", () => {
  const blocks = [block("unsupported", "\u001b[2Jnew", "Not\u0007 known.")];
  expect(reportLines({ blocks }, PLAIN).at(-1)).toBe("  ✗ [2Jnew  Not known.");
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
