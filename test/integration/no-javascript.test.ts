/** The same answers through the page's forms and through the runtime's JSON must give the same rows. */
import { beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makePerson, type Person } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { type Branch, dryBranch, oilyBranch } from "./support/demo-answers.ts";
import { answerByForms, finalBody, openPage, postJson } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
let quiz: PublishedDemo;

beforeAll(async () => {
  quiz = await publishDemo(await signIn(stack, "aurora"), "sem-javascript");
});

/** A finished row and what belongs to it, without ids, times and the number of the request. */
async function storedBy(attemptId: string) {
  return await eventually(async () => {
    const [row] = await tables.rows(
      `select to_jsonb(r) - array['id', 'seq', 'request_id', 'started_at', 'received_at', 'finished_at', 'last_step_at'] as row,
         (select jsonb_agg(to_jsonb(c) - array['id', 'response_id', 'given_at'] order by c.channel)
          from consents c where c.response_id = r.id) as consents
       from responses r where id = $1 and final`,
      [attemptId],
    );
    expect(row).toBeDefined();
    return row;
  });
}

test.each<[string, (person: Person) => Branch]>([
  ["oily", oilyBranch],
  ["dry", dryBranch],
])(
  "the %s branch gives the same row, score, outcome, lead and consents with and without JavaScript",
  async (_name, branchOf) => {
    const branch = branchOf(makePerson());
    const pages = await answerByForms(quiz.url, branch.script);
    const withForms = await storedBy(pages[0]?.attemptId ?? "");

    const page = await openPage(quiz.url);
    const reply = await postJson(`${quiz.url}/answers`, finalBody(page.hidden._token ?? "", branch, 3));
    const withScript = await storedBy(page.attemptId);

    expect(pages.map(({ step }) => step)).toEqual(branch.path);
    expect(reply.status).toBe(202);
    expect(withForms).toEqual(withScript);
    const expected = {
      oily: { outcome: "balance", score: 14, variables: { visits: 6 } },
      dry: { outcome: "renewal", score: 6, variables: { visits: 4 } },
    }[branch.name];
    expect(withForms).toMatchObject({ row: { ...expected, path: branch.path, final: true } });
  },
);
