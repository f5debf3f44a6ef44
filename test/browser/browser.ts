/** A headless Chromium for tests: no network but this machine's, one context a person. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../checks/chromium.ts";

/** Without these, Chromium looks for its maker's hosts at every start. */
const QUIET_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await ensureChromium(), args: QUIET_FLAGS });
}

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

type Person = { readonly locale?: string; readonly javaScript?: boolean; readonly colors?: "light" | "dark" };

/** Somebody with a phone. */
export function openPhone(browser: Browser, person: Person = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    userAgent:
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36",
    locale: person.locale ?? "pt-BR",
    javaScriptEnabled: person.javaScript ?? true,
    colorScheme: person.colors ?? "light",
  });
}

/** Somebody at a desk. */
export function openDesktop(browser: Browser, person: Person = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: DESKTOP,
    locale: person.locale ?? "pt-BR",
    colorScheme: person.colors ?? "light",
  });
}

/** Everything that went wrong inside a page: thrown errors and messages of the console. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`threw: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  return errors;
}
