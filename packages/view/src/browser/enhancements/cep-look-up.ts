/** Fills in the address of a postal code. Whatever happens, it can be typed. */

type Found = Readonly<Record<"street" | "district" | "city" | "uf", string>>;
const FILLED = ["street", "district", "city", "uf"] as const;
/** Whoever waits longer has begun to type. */
const TIMEOUT_MS = 4_000;

/** Path of the look-up beside the quiz, which the page's address begins with. */
function addressOf(cep: string): string {
  return `/${location.pathname.split("/")[1]}/cep/${cep}`;
}

async function lookUp(cep: string): Promise<Found | null> {
  try {
    const response = await fetch(addressOf(cep), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? ((await response.json()) as Found) : null;
  } catch {
    return null;
  }
}

type Field = HTMLInputElement | HTMLSelectElement;

/** @param found none where the code has no address: what the former one had filled in is taken out */
function fill(group: HTMLElement, found: Found | null, former: Found | null): void {
  for (const part of FILLED) {
    const field = group.querySelector<Field>(`[name$=".${part}"]`);
    const wanted = found?.[part] ?? "";
    // What somebody has typed is theirs.
    if (!field || field.value === wanted || (field.value !== "" && field.value !== former?.[part])) continue;
    field.value = wanted;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function codeIn(text: string): string | null {
  const digits = text.replace(/\D/g, "");
  return digits.length === 8 ? digits : null;
}

/**
 * The code that a field was looked up for last, and what stands in the fields beside it from look-ups. By the names
 * of fields: who comes back to a step finds other nodes.
 */
const asked = new Map<
  string,
  { readonly cep: string | null; readonly filled: Found | null | Promise<Found | null> }
>();

/** What may have been filled in before the page was loaded again, or was taken up on another device. */
async function filledBefore(field: HTMLInputElement, cep: string): Promise<Found | null> {
  const former = codeIn(field.defaultValue);
  return former === null || former === cep ? null : await lookUp(former);
}

async function watch(field: HTMLInputElement, group: HTMLElement): Promise<void> {
  const { name } = field;
  const cep = codeIn(field.value);
  const before = asked.get(name);
  if (cep === null || before?.cep === cep) return;
  const filled = before ? before.filled : filledBefore(field, cep);
  asked.set(name, { cep, filled });
  const status = group.querySelector<HTMLElement>(".status");
  const say = (words: string | undefined) => {
    if (status) status.textContent = words ?? "";
  };
  say(status?.dataset.searching);
  const [found, former] = await Promise.all([lookUp(cep), filled]);
  // Another code was typed meanwhile.
  if (asked.get(name)?.cep !== cep) return;
  fill(group, found, former);
  // A code without an address is asked about again.
  asked.set(name, { cep: found && cep, filled: found });
  say(found === null ? status?.dataset.missed : status?.dataset.found);
  if (found === null || document.activeElement !== field) return;
  [...group.querySelectorAll<Field>("input,select")].find(({ value }) => value === "")?.focus();
}

/** Watches the postal codes below `root`. */
export function lookUpAddresses(root: HTMLElement): void {
  root.addEventListener("input", ({ target }) => {
    const field = target as HTMLInputElement;
    const group = field.closest<HTMLElement>("[data-look-up]");
    if (group && field.name.endsWith(".cep")) void watch(field, group);
  });
}
