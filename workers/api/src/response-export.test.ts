import type { KeysetPage, ResponseRow } from "@borda/db/api";
import { expect, test } from "vitest";
import { exportStream } from "./response-export.ts";
import { makeResponse } from "./testing/make-response.ts";

/** An export whose pages `nextPage` gives; `asked` notes below which id each was asked for. */
function makeExport(nextPage: (index: number) => KeysetPage<ResponseRow>) {
  const asked: (string | null)[] = [];
  const responses = {
    async listResponses(_: string, __: string, ___: object, page: { readonly before: string | null }) {
      asked.push(page.before);
      return nextPage(asked.length - 1);
    },
  };
  const source = { responses, tenantId: "tenant", quizId: "quiz", filter: { since: new Date(0) } };
  return { asked, stream: exportStream(source, "header\n", (row) => `${row.id}\n`) };
}
const page = (ids: string[], next: string | null): KeysetPage<ResponseRow> => ({
  rows: ids.map((id) => makeResponse({ id })),
  next,
});

test("the header comes first, then each page below the last id of the one before", async () => {
  const pages = [page(["d", "c"], "c"), page([], "b"), page(["a"], null)];
  const { asked, stream } = makeExport((index) => pages[index] ?? page([], null));
  expect(await new Response(stream).text()).toBe("header\nd\nc\na\n");
  expect(asked).toEqual([null, "c", "b"]);
});

test("pages are read only as fast as the reader takes them, and no more once it has left", async () => {
  const { asked, stream } = makeExport((index) => page([`id-${index}`], `id-${index}`));
  const reader = stream.getReader();
  for (let chunk = 0; chunk < 3; chunk += 1) await reader.read();
  await reader.cancel();
  expect(asked.length).toBeLessThanOrEqual(4);
});

test("an export that cannot go on breaks off instead of looking complete", async () => {
  const { stream } = makeExport((index) => {
    if (index === 1) throw new Error("the database went away");
    return page(["a"], "a");
  });
  await expect(new Response(stream).text()).rejects.toThrow("the database went away");
});
