import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { endStep, makeDocument, step, text } from "../testing/make-document.ts";

test.each(["single_choice", "multiple_choice"] as const)(
  "no option of a %s may be called as the counters call a followed link",
  (type) => {
    const choices = ["yes", "clicked"].map((id) => ({ id, label: text(id) }));
    const element = { id: "c", type, key: "c", label: text("?"), choices };
    const findings = lint(makeDocument([step("q", "end", [element]), endStep()]));
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, path }) => `${code} ${path.join(".")}`)).toEqual([
      "duplicate_key steps.0.elements.0.choices.1.id",
    ]);
  },
);
