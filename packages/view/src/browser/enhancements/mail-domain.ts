/**
 * Asks our edge whether the domain of an e-mail address takes mail, when its field is left or the step is. Only a sure
 * no holds the step up, as a fault of the field; whatever else happens, the edge asks again when the answers come.
 */
import { mailDomain } from "@borda/quiz/runtime/mail-domain";
import { FORM_FIELDS } from "../../form-fields.ts";

/** Nobody who wants to go on waits longer than this for an answer. */
const HOLD_MS = 400;
/** The answer may still be of use while somebody looks at the step. */
const TIMEOUT_MS = 4_000;

type Asked = {
  /** Undefined until it is known. */
  isRefused?: boolean;
  /** Whether somebody has waited for it as long as anybody is to wait. */
  isOverdue?: boolean;
  readonly settled: Promise<void>;
};
const asked = new Map<string, Asked>();

async function lookUp(domain: string): Promise<boolean> {
  try {
    // The page's address begins with the path of the quiz.
    const address = `/${location.pathname.split("/")[1]}/mail-domains/${domain}`;
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok && ((await response.json()) as { mail: string }).mail === "refused";
  } catch {
    return false;
  }
}

function ask(domain: string): Asked {
  const known = asked.get(domain);
  if (known) return known;
  const one: Asked = {
    settled: lookUp(domain).then((isRefused) => {
      one.isRefused = isRefused;
    }),
  };
  asked.set(domain, one);
  return one;
}

/** The domain in the field beside a mark; null where it is no address. */
function domainBeside(mark: Element): string | null {
  return mailDomain(mark.parentElement?.querySelector<HTMLInputElement>("[type=email]")?.value ?? "");
}

/** Writes what is known into the marks; gives what is worth waiting for. */
function markFields(root: HTMLElement): Asked[] {
  return [...root.querySelectorAll<HTMLInputElement>("[data-mail-domain]")].flatMap((mark) => {
    const domain = domainBeside(mark);
    const known = domain === null ? null : ask(domain);
    mark.value = known?.isRefused ? (domain ?? "") : "";
    return known && known.isRefused === undefined && !known.isOverdue ? [known] : [];
  });
}

/** Watches the e-mail fields below `root` whose domains are checked. */
export function checkMailDomains(root: HTMLElement): void {
  let isHolding = false;
  root.addEventListener("change", ({ target }) => {
    const mark = (target as Element).parentElement?.querySelector("[data-mail-domain]");
    const domain = mark && domainBeside(mark);
    if (domain) ask(domain);
  });
  // Before the page itself hears of it.
  addEventListener(
    "submit",
    (event) => {
      const { submitter } = event;
      const isBack = submitter?.getAttribute("name") === FORM_FIELDS.back;
      if (event.defaultPrevented || isBack) return;
      const open = isHolding ? [] : markFields(root);
      if (!isHolding && open.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      if (isHolding) return;
      isHolding = true;
      const step = root.querySelector("[data-step]");
      const overdue = new Promise((resolve) => setTimeout(resolve, HOLD_MS));
      void Promise.race([Promise.all(open.map(({ settled }) => settled)), overdue]).then(() => {
        isHolding = false;
        for (const one of open) one.isOverdue = true;
        // Somebody may have gone back meanwhile.
        if (step?.isConnected && submitter?.isConnected !== false)
          (event.target as HTMLFormElement).requestSubmit(submitter);
      });
    },
    true,
  );
}
