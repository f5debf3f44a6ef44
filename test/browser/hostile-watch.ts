/** A page that nothing may leave and in which nothing of others may run, and the marks of both if it happens. */
import type { BrowserContext, Page } from "playwright-core";

/** What happened that must not. */
export type Watch = {
  /** Whatever a hostile text got to run, by where. */
  readonly hits: string[];
  /** Addresses that were asked and are none of the document's; `to` stands before those a frame or page went to. */
  readonly foreign: string[];
  /** Attempts that only the policy stopped. */
  readonly blocked: string[];
};

export const ORIGIN = "http://quiz.test";

type MadePage = { readonly body: string; readonly policy?: string };

/**
 * Watches all pages of a context. What is asked of this machine goes on; what is asked of hosts that the document names
 * gets nothing and is let be; all else is written down and stopped.
 * @param hosts that the document names
 * @param pageAt gives pages of `ORIGIN` by their path; null where there is none
 */
export async function watchHostilePages(
  context: BrowserContext,
  hosts: readonly string[],
  pageAt: (path: string) => MadePage | null = () => null,
): Promise<Watch> {
  const watch: Watch = { hits: [], foreign: [], blocked: [] };
  await context.exposeBinding("__told", ({ page }, kind: "hits" | "blocked", what: string) => {
    watch[kind].push(`${page.url()}: ${what}`);
  });
  await context.addInitScript(() => {
    const tell = (globalThis as unknown as { __told: (kind: string, what: string) => void }).__told;
    Object.defineProperty(globalThis, "__hit", {
      configurable: false,
      set: () => tell("hits", "a statement ran"),
    });
    addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) =>
      tell("blocked", `${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  await context.route("**/*", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const made = url.origin === ORIGIN ? pageAt(url.pathname) : null;
    if (made !== null) {
      const { body, policy } = made;
      const headers = policy === undefined ? {} : { "content-security-policy": policy };
      return await route.fulfill({ contentType: "text/html; charset=utf-8", headers, body });
    }
    if (isOfThisMachine(url)) return await route.continue();
    const isNamed = url.origin === ORIGIN || hosts.includes(url.hostname);
    if (!isNamed) watch.foreign.push(`${request.isNavigationRequest() ? "to " : ""}${url.href}`);
    return await route.abort();
  });
  context.on("page", (page) => watchPage(page, watch));
  return watch;
}

function isOfThisMachine({ protocol, hostname }: URL): boolean {
  if (!/^(?:https?|wss?):$/.test(protocol)) return true;
  return hostname === "127.0.0.1" || hostname === "localhost" || hostname.endsWith(".localhost");
}

function watchPage(page: Page, watch: Watch): void {
  page.on("dialog", (dialog) => {
    watch.hits.push(`${page.url()}: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss();
  });
}
