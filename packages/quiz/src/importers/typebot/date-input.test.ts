import { describe, expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { nextStep, pipe, walk } from "../../runtime/index.ts";
import type { Condition } from "../../runtime/types.ts";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";
import { compiledExport } from "./testing/follow-path.ts";

type Options = Readonly<Record<string, unknown>>;

function imported(file: Readonly<Record<string, unknown>>) {
  const result = importTypebot(file, { consent: false });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What an input with these options becomes, without what every question has, and the remarks about it. */
function fieldOf(type: string, options: Options) {
  const file = exportOf([textBubble("When?"), { type, options }]);
  const { document, report } = imported(file);
  const [question] = document.steps[0]?.elements ?? [];
  if (question === undefined || !("key" in question)) throw new Error("nothing is asked");
  const { id: _id, key: _key, label: _label, required: _required, ...element } = question;
  return { element, remarks: report.blocks.find(({ id }) => id === "b1")?.remarks };
}

const DATE = { type: "date", picker: "native", noPast: false, noFuture: false };
const ASKED = [{ code: "input_date", values: {} }];

describe("a day is asked as a date, with the limits that are days", () => {
  test.each<[Options, object, readonly object[]]>([
    [{}, DATE, ASKED],
    [
      { min: "2026-01-01", max: "2026/12/31 10:00" },
      { ...DATE, min: "2026-01-01", max: "2026-12-31" },
      ASKED,
    ],
    [{ min: "today" }, { ...DATE, noPast: true }, ASKED],
    [{ max: "Now" }, { ...DATE, noFuture: true }, ASKED],
    [
      { min: "tomorrow", max: "in 3 weeks" },
      { ...DATE, min: { add: 1, unit: "days" }, max: { add: 3, unit: "weeks" } },
      ASKED,
    ],
    [{ min: "18 years ago" }, { ...DATE, min: { add: -18, unit: "years" } }, ASKED],
    [{ min: "2026-12-01", max: "2026-11-01" }, DATE, ASKED],
    [{ min: "2026-02-30" }, DATE, [...ASKED, lost("date_limit_lost", "limit", "2026-02-30")]],
    [{ max: "{{Limit}}" }, DATE, [...ASKED, lost("date_limit_lost", "limit", "{{Limit}}")]],
    [{ format: "do MMM yy" }, DATE, [...ASKED, lost("date_format_lost", "format", "do MMM yy")]],
    [{ format: "MM/yyyy" }, DATE, [...ASKED, lost("date_format_lost", "format", "MM/yyyy")]],
  ])("%j", (options, element, remarks) => {
    const found = fieldOf("date input", options);
    expect(found.element).toEqual(element);
    expect(found.remarks?.toSorted((a, b) => b.code.localeCompare(a.code))).toEqual(
      [...remarks].toSorted((a, b) => codeOf(b).localeCompare(codeOf(a))),
    );
  });
});

function lost(code: string, name: string, value: string) {
  return { code, values: { [name]: value } };
}

function codeOf(remark: object): string {
  return "code" in remark ? String(remark.code) : "";
}

const TEXT = { type: "short_text", multiline: false, maxLength: 500 };
const DAY = "(0[1-9]|[12]\\d|3[01])/(0[1-9]|1[0-2])/(\\d{4})";
const FAR_APART = DAY.replaceAll("/", " - ").concat(" - ([01]\\d|2[0-3]):([0-5]\\d)");
const TIME = "([01]\\d|2[0-3]):([0-5]\\d)";

describe("what no date can hold is asked as text in the form in which Typebot stores it", () => {
  test.each<[string, Options, object, readonly object[]]>([
    [
      "time input",
      {},
      { ...TEXT, placeholder: { en: "hh:mm" }, mask: "99:99", pattern: `^${TIME}$` },
      [lost("input_time_in_form", "form", "HH:mm")],
    ],
    [
      "date input",
      { hasTime: true },
      {
        ...TEXT,
        placeholder: { en: "dd/mm/yyyy hh:mm" },
        mask: "99/99/9999 99:99",
        pattern: `^${DAY} ${TIME}$`,
      },
      [lost("input_date_in_form", "form", "dd/MM/yyyy HH:mm")],
    ],
    [
      "date input",
      { isRange: true, labels: { from: "From:", to: "To:" } },
      {
        ...TEXT,
        placeholder: { en: "dd/mm/yyyy to dd/mm/yyyy" },
        mask: "99/99/9999 to 99/99/9999",
        pattern: `^${DAY} to ${DAY}$`,
        help: { en: "From: dd/mm/yyyy, To: dd/mm/yyyy" },
      },
      [lost("input_date_in_form", "form", "dd/MM/yyyy to dd/MM/yyyy")],
    ],
    [
      "date input",
      { hasTime: true, format: "d.M.yy HH:mm" },
      {
        ...TEXT,
        placeholder: { en: "d.m.yy hh:mm" },
        pattern: `^(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.(\\d{2}) ${TIME}$`,
      },
      [lost("input_date_in_form", "form", "d.M.yy HH:mm")],
    ],
    [
      "date input",
      { isRange: true, format: "dd - MM - yyyy - HH:mm" },
      {
        ...TEXT,
        placeholder: { en: "dd - mm - yyyy - hh:mm to dd - mm - yyyy - hh:mm" },
        pattern: `^${FAR_APART} to ${FAR_APART}$`,
      },
      [lost("input_date_in_form", "form", "dd - MM - yyyy - HH:mm to dd - MM - yyyy - HH:mm")],
    ],
    ["time input", { format: ":" }, TEXT, [{ code: "input_time_as_text", values: {} }]],
    [
      "date input",
      { isRange: true, format: "/".repeat(40) },
      TEXT,
      [{ code: "input_date_as_text", values: {} }],
    ],
    [
      "date input",
      { hasTime: true, format: "dd".repeat(20) },
      TEXT,
      [{ code: "input_date_as_text", values: {} }],
    ],
    ["time input", { format: "h:mm a" }, TEXT, [{ code: "input_time_as_text", values: {} }]],
    [
      "date input",
      { isRange: true, format: "PPP", min: "2026-01-01" },
      TEXT,
      [lost("date_limit_lost", "limit", "2026-01-01"), { code: "input_date_as_text", values: {} }],
    ],
  ])("a %s with %j", (type, options, element, remarks) => {
    expect(fieldOf(type, options)).toEqual({ element, remarks });
  });
});

/** A flow that asks for two days, a name, and branches by one comparison. */
function branching(comparison: readonly [operator: string, value?: string], options: Options = {}) {
  const [comparisonOperator, value] = comparison;
  const content = { comparisons: [{ variableId: "v-Day", comparisonOperator, value }] };
  return exportOf(
    [
      { type: "date input", options: { ...options, variableId: "v-Day" } },
      { type: "date input", options: { variableId: "v-Other" } },
      { type: "text input", options: { variableId: "v-Name" } },
      { type: "Condition", items: [{ id: "yes", content, outgoingEdgeId: "to-yes" }] },
      textBubble("no"),
    ],
    {
      variables: ["Day", "Other", "Name"],
      groups: [{ id: "yes", title: "Yes", blocks: [{ id: "said", ...textBubble("yes") }] }],
      edges: [{ id: "to-yes", from: {}, to: { groupId: "yes" } }],
    },
  );
}

const left = { answer: "day" };
const CALENDAR = ["comparison_by_calendar", "condition"];
const MONTH_FIRST = { format: "MM/dd/yyyy" };
const ISO = { format: "yyyy-MM-dd" };
/** Day before month, which English texts do not write by themselves. */
const WRITTEN = {
  expression:
    "if(is_set(day),concat(if(day(day)<10,'0',''),day(day),'/',if(month(day)<10,'0',''),month(day),'/',year(day)),'')",
};

describe("a day is compared by the calendar, its text like any text", () => {
  test.each<[readonly [string, string?], Options, Condition | "never" | "always", readonly string[]]>([
    [["Equal to", "25/12/2026"], {}, { left, op: "on", right: "2026-12-25" }, ["condition"]],
    [["Not equal", "25/12/2026"], {}, { not: { left, op: "on", right: "2026-12-25" } }, ["condition"]],
    [["Equal to", "2026-12-25"], {}, "never", ["condition"]],
    [["Equal to", "31/02/2026"], {}, "never", ["condition"]],
    [["Not equal", "soon"], {}, "always", ["condition"]],
    [["Equal to", ""], {}, { left: WRITTEN, op: "is_empty" }, ["condition"]],
    [["Is set"], {}, { left, op: "is_set" }, ["condition"]],
    [["Is empty"], {}, { left, op: "is_empty" }, ["condition"]],
    [["Greater than", "25/12/2026"], {}, { left, op: "after", right: "2026-12-25" }, CALENDAR],
    [["Less or equal to", "2026-12-25"], {}, { left, op: "on_or_before", right: "2026-12-25" }, CALENDAR],
    [["Less than", "12/25/2026"], MONTH_FIRST, { left, op: "before", right: "2026-12-25" }, ["condition"]],
    [
      ["Greater or equal to", "2026-12-25"],
      ISO,
      { left, op: "on_or_after", right: "2026-12-25" },
      ["condition"],
    ],
    [["Greater than", "{{Other}}"], ISO, { left, op: "after", right: { answer: "other" } }, ["condition"]],
    [["Greater than", "{{Name}}"], {}, "never", ["comparison_without_counterpart", "condition"]],
    [["Greater than", "18"], {}, "never", ["comparison_without_counterpart", "condition"]],
    [["Equal to", "{{Name}}"], {}, { expression: `same((${WRITTEN.expression}), name)` }, ["condition"]],
    [["Contains", "/12/"], {}, { left: WRITTEN, op: "contains", right: "/12/" }, ["condition"]],
    [
      ["Ends with", "2026"],
      MONTH_FIRST,
      { left: { label: "day" }, op: "ends_with", right: "2026" },
      ["condition"],
    ],
    [["Equal to", "x"], { format: "PPP" }, "never", ["comparison_without_counterpart", "condition"]],
  ])("%j with %j", (comparison, options, expected, codes) => {
    const { document, report } = imported(branching(comparison, options));
    const { steps } = document;
    const when = steps.flatMap(({ rules = [] }) => rules).find(({ goto }) => goto === "yes")?.when;
    expect(when ?? (steps.some(({ id }) => id === "yes") ? "always" : "never")).toEqual(expected);
    expect(report.blocks.find(({ id }) => id === "b3")?.remarks.map(({ code }) => code)).toEqual(codes);
    expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

test.each([
  [{}, "On 05/12/2026, 05/12/2026."],
  [MONTH_FIRST, "On 12/05/2026, 12/05/2026."],
  [ISO, "On 2026-12-05, 2026-12-05."],
  [{ format: "d.M.yy" }, "On 5.12.26, 5.12.26."],
  [{ format: "EEE" }, "On 12/05/2026, 12/05/2026."],
])("with %j, texts and variables hold the day as Typebot writes it", (options, said) => {
  const file = exportOf(
    [
      { type: "date input", options: { ...options, variableId: "v-Day" } },
      { type: "Set variable", options: { variableId: "v-Copy", expressionToEvaluate: "{{Day}}" } },
      textBubble("On {{Day}}, {{Copy}}."),
    ],
    { variables: ["Day", "Copy"] },
  );
  const { quiz } = compiledExport(file);
  const answers = { day: "2026-12-05" };
  const end = nextStep(quiz, answers, walk(quiz, answers).path[0] ?? "");
  const [ending] = end.visible;
  expect(ending?.type === "ending" && pipe(ending.title, end)).toBe(said);
});
