/** Runs one command line against a fake API and tells everything that can be seen of it. */
import { runBorda } from "../run.ts";
import type { System } from "../system.ts";
import { type Answer, type Asked, startFakeApi } from "./fake-api.ts";
import { fakeSystem } from "./fake-system.ts";

export type Seen = {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly asked: readonly Asked[];
  /** Without sign-in, sign-out and looking the quiz up. */
  readonly calls: readonly string[];
};

const AROUND = /sessions|by-slug/;

/**
 * @param given what differs from a system with a token for that API
 * @param prepare done before, with the API's address
 */
export async function runAgainst(
  answers: Readonly<Record<string, Answer>>,
  args: readonly string[],
  given: Partial<System> = {},
  prepare: (url: string) => Promise<unknown> = async () => undefined,
): Promise<Seen> {
  const api = await startFakeApi(answers);
  try {
    await prepare(api.url);
    const system = fakeSystem({
      env: { BORDA_URL: api.url, BORDA_TOKEN: "given-token" },
      fetch: (url, init) => fetch(url, init),
      ...given,
      ...(given.env === undefined ? {} : { env: { BORDA_URL: api.url, ...given.env } }),
    });
    const exitCode = await runBorda(args, system);
    const calls = api.asked.map(({ call }) => call).filter((call) => !AROUND.test(call));
    return {
      exitCode,
      out: system.out(),
      err: system.err().replaceAll(api.url, "http://api"),
      asked: api.asked,
      calls,
    };
  } finally {
    await api.close();
  }
}
