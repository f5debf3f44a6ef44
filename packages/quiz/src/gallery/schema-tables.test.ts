import { expect, test } from "vitest";
import { z } from "zod";
import { conditionSchema, localeText, quizKeySchema } from "../document.ts";
import { factsOf } from "./schema-facts.ts";
import { schemaTables } from "./schema-tables.ts";

const size = z.strictObject({
  width: z.number().int().min(1).max(9),
  unit: z.enum(["px", "em"]).default("px"),
});
const schema = z
  .strictObject({
    id: quizKeySchema,
    items: z
      .array(
        z.strictObject({
          label: localeText(40),
          action: z.discriminatedUnion("kind", [
            z.strictObject({ kind: z.literal("none") }),
            z.strictObject({ kind: z.literal("go"), to: quizKeySchema, size }),
          ]),
        }),
      )
      .min(2)
      .max(5)
      .refine((items) => items.length !== 3, "must not be three"),
    size: size.exactOptional(),
    only: z.strictObject({ when: conditionSchema }).exactOptional(),
    never: z.never().exactOptional(),
  })
  .refine(({ id }) => id !== "x", { path: ["id"], error: "must be another" });

test("every shape within a shape has a table of its own, with its bounds and defaults, and the same shape one", () => {
  expect(schemaTables(factsOf(schema), "../").join("\n")).toBe(`| field | what fits | needed | unless given |
|---|---|---|---|
| \`id\` | key | yes |  |
| \`items\` | list of 2 to 5: [\`items[]\`](#items) | yes |  |
| \`size\` | [\`size\`](#size) |  |  |
| \`only\` | { \`when\`: [condition](../quiz-logic.md#conditions) } |  |  |

- \`id\` must be another
- \`items\` must not be three

### \`items[]\`

| field | what fits | needed | unless given |
|---|---|---|---|
| \`label\` | text up to 40 characters by locale | yes |  |
| \`action\` | [\`items[].action\`](#itemsaction) | yes |  |

### \`size\`

| field | what fits | needed | unless given |
|---|---|---|---|
| \`width\` | whole number from 1 to 9 | yes |  |
| \`unit\` | \`"px"\`, \`"em"\` |  | \`"px"\` |

### \`items[].action\`

| \`kind\` | field | what fits | needed | unless given |
|---|---|---|---|---|
| \`"none"\` |  |  |  |  |
| \`"go"\` | \`to\` | key | yes |  |
| \`"go"\` | \`size\` | [\`size\`](#size) | yes |  |`);
});
