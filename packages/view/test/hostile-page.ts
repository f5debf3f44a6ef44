/** A page that nothing may leave and in which nothing of others may run, and the marks of both if it happens. */
import type { BrowserContext, Page } from "playwright-core";

/** What happened that must not. */
export type Watch = {
  /** Whatever a hostile text got to run, by where. */
  readonly hits: string[];
  /** Hosts that were asked and are not those of the document. */
  readonly foreign: string[];
  /** Attempts that only the policy stopped. */
  readonly blocked: string[];
};

export const ORIGIN = "http://quiz.test";

type Reply = { readonly body: string; readonly policy?: string };

/**
 * Watches all pages of a context. Every request ends here: pages of the quiz are answered, hosts of the document get
 * nothing and are let be, all others are written down.
 * @param replyTo gives the page at a path; null where there is none
 * @param hosts that the document names
 */
export async function watchHostilePages(
  context: BrowserContext,
  replyTo: (path: string) => Reply | null,
  hosts: readonly string[],
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
    const url = new URL(route.request().url());
    const reply = url.origin === ORIGIN ? replyTo(url.pathname) : null;
    if (reply !== null) {
      const { body, policy } = reply;
      const headers = policy === undefined ? {} : { "content-security-policy": policy };
      return await route.fulfill({ contentType: "text/html; charset=utf-8", headers, body });
    }
    if (url.origin !== ORIGIN && !hosts.includes(url.hostname)) watch.foreign.push(url.href);
    return await route.abort();
  });
  context.on("page", (page) => watchPage(page, watch));
  return watch;
}

function watchPage(page: Page, watch: Watch): void {
  page.on("dialog", (dialog) => {
    watch.hits.push(`${page.url()}: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss();
  });
}
