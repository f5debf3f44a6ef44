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

function fill(group: HTMLElement, found: Found, former: Found | null): void {
  for (const part of FILLED) {
    const field = group.querySelector<Field>(`[name$=".${part}"]`);
    // What somebody has typed is theirs.
    if (!field || (field.value !== "" && field.value !== former?.[part])) continue;
    field.value = found[part];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const asked = new WeakMap<HTMLElement, { cep: string; found: Found | null }>();

async function watch(field: HTMLInputElement, group: HTMLElement): Promise<void> {
  const cep = field.value.replace(/\D/g, "");
  const before = asked.get(group);
  if (cep.length !== 8 || before?.cep === cep) return;
  asked.set(group, { cep, found: before?.found ?? null });
  const status = group.querySelector<HTMLElement>(".status");
  const say = (words: string | undefined) => {
    if (status) status.textContent = words ?? "";
  };
  say(status?.dataset.searching);
  const found = await lookUp(cep);
  // Another code was typed meanwhile.
  if (asked.get(group)?.cep !== cep) return;
  if (found === null) {
    asked.delete(group);
    say(status?.dataset.missed);
    return;
  }
  asked.set(group, { cep, found });
  fill(group, found, before?.found ?? null);
  say(status?.dataset.found);
  const next = [...group.querySelectorAll<Field>("input,select")].find(({ value }) => value === "");
  if (document.activeElement === field) next?.focus();
}

/** Watches the postal codes below `root`. */
export function lookUpAddresses(root: HTMLElement): void {
  root.addEventListener("input", ({ target }) => {
    const field = target as HTMLInputElement;
    const group = field.closest<HTMLElement>("[data-look-up]");
    if (group && field.name.endsWith(".cep")) void watch(field, group);
  });
}
