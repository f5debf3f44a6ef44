/** Many respondents at a time, and what must stand behind the queue when all of them have been counted once. */

import { makePerson } from "../../support/people.ts";
import { dryBranch, oilyBranch } from "./demo-answers.ts";
import { inParallel } from "./in-parallel.ts";
import { beginAttempt, finalBody, openPage, postJson } from "./respondent.ts";
import type { Stored } from "./stored.ts";

export type Crowd = {
  readonly answers: number;
  /** Every so many send their answers once more, as a client does that never saw the first receipt. */
  readonly repeatEvery: number;
  /** Every so many want the e-mail; nobody when 0. */
  readonly consentEvery: number;
  /** Whether they open the page first, which is counted as a view. */
  readonly openPages: boolean;
};

const AT_A_TIME = 16;

/** What whoever answers the crowd's quiz is tagged as: `publishDemo(account, slug, CROWD_TAG)`. */
export const CROWD_TAG = "planned";

/**
 * Lets everybody answer, the branches in turn. Gives the status of every post of answers.
 * @param onAnswered told how many have their receipt by now
 */
export async function answerAsCrowd(
  url: string,
  crowd: Crowd,
  onAnswered: (count: number) => void = () => undefined,
): Promise<number[]> {
  let answered = 0;
  const statuses = await inParallel(Array.from({ length: crowd.answers }), AT_A_TIME, async (_, index) => {
    const wishes = { byEmail: crowd.consentEvery > 0 && index % crowd.consentEvery === 0, byWhatsapp: false };
    const branch = (index % 2 === 0 ? oilyBranch : dryBranch)(makePerson(), wishes);
    const body = finalBody(await tokenFor(url, crowd), branch, 1);
    const own = [(await postJson(`${url}/answers`, body)).status];
    answered += 1;
    onAnswered(answered);
    if (index % crowd.repeatEvery === 0) own.push((await postJson(`${url}/answers`, body)).status);
    return own;
  });
  return statuses.flat();
}

async function tokenFor(url: string, { openPages }: Crowd): Promise<string> {
  if (openPages) return (await openPage(url)).hidden._token ?? "";
  return (await beginAttempt(url)).token;
}

/** How often a crowd posts answers. */
export function postsOf({ answers, repeatEvery }: Crowd): number {
  return answers + Math.ceil(answers / repeatEvery);
}

/** Everything exactly once. */
export function storedOnce({ answers, consentEvery, openPages }: Crowd): Stored {
  const consents = consentEvery === 0 ? 0 : Math.ceil(answers / consentEvery);
  return {
    responses: answers,
    final: answers,
    attempts: answers,
    leads: answers,
    identities: 2 * answers,
    consents,
    triggers: answers,
    triggersSent: answers,
    messages: consents,
    messagesSent: consents,
    tags: answers,
    counters: { views: openPages ? answers : 0, started: answers, leads: answers, completions: answers },
  };
}
