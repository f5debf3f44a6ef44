import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { ask } from "./ask.ts";

/** Types keys at a question and gives the answer with everything that was shown. */
async function type(keys: string, hidden: boolean) {
  const input = new PassThrough();
  const output = new PassThrough();
  const answer = ask("Password: ", { hidden }, { input, output });
  input.write(keys);
  const shown = async () => String((await output.toArray()).join(""));
  const given = await answer;
  output.end();
  return { given, shown: await shown() };
}

test("what is typed at a hidden question shows nowhere", async () => {
  expect(await type("segredo çã 1\r", true)).toEqual({ given: "segredo çã 1", shown: "Password: \n" });
});

test("what is typed at another one can be seen", async () => {
  const { given, shown } = await type("ana@example.com\r", false);
  expect([given, shown.includes("Password: "), shown.includes("ana@example.com")]).toEqual([
    "ana@example.com",
    true,
    true,
  ]);
});

test("a slip can be taken back", async () => {
  expect((await type("segredx\u007fo\r", true)).given).toBe("segredo");
});

test("Ctrl-C and Ctrl-D give no answer", async () => {
  for (const key of ["\u0003", "\u0004"]) {
    expect(await type(`half${key === "\u0004" ? "\u0015" : ""}${key}`, true)).toEqual({
      given: null,
      shown: "Password: \n",
    });
  }
});
