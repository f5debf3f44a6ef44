/** A browser for the tests of a file, each of which has a phone and an edge of its own. */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchBrowser, openPhone } from "../../../test/browser/browser.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

export type PhoneVisits = {
  /** Of the present test. */
  readonly context: () => BrowserContext;
  /** Serves a quiz until the test ends. */
  readonly serve: (...given: Parameters<typeof startFakeEdge>) => Promise<FakeEdge>;
};

/** Call it once, outside of tests. */
export function phoneVisits(): PhoneVisits {
  let browser: Browser;
  let context: BrowserContext;
  let edges: FakeEdge[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await openPhone(browser);
  });
  afterEach(async () => {
    await context.close();
    await Promise.all(edges.map((edge) => edge.close()));
    edges = [];
  });
  return {
    context: () => context,
    async serve(...given) {
      const edge = await startFakeEdge(...given);
      edges.push(edge);
      return edge;
    },
  };
}
