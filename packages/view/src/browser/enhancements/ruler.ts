/** A ruler that is dragged below a fixed line, and the fields above it that say the same. */

/** As the style sheet draws it. */
const PX_A_CM = 8;
const CM_AN_INCH = 2.54;

const enhanced = new WeakSet<HTMLElement>();

type Parts = { readonly ruler: HTMLElement; readonly range: HTMLInputElement; readonly measure: HTMLElement };

function fieldOf({ measure }: Parts, part: string): HTMLInputElement | null {
  return measure.querySelector(`[name$=".${part}"]`);
}

function isInFeet(parts: Parts): boolean {
  const chosen = parts.measure.querySelector<HTMLInputElement>("[name$='.unit']:checked");
  return chosen === null ? fieldOf(parts, "cm") === null : chosen.value === "ft_in";
}

/** What is typed, in centimetres; not a number where nothing that counts is. */
function typedCm(parts: Parts): number {
  const read = (part: string) => Number.parseFloat((fieldOf(parts, part)?.value ?? "").replace(",", "."));
  if (isInFeet(parts)) return (read("ft") * 12 + (read("in") || 0)) * CM_AN_INCH;
  const cm = read("cm");
  return cm < 3 ? cm * 100 : cm;
}

/** Where it stands in whole inches, within its limits. */
function inchesOf({ range }: Parts): number {
  const [least, most] = [
    Math.ceil(Number(range.min) / CM_AN_INCH),
    Math.floor(Number(range.max) / CM_AN_INCH),
  ];
  return Math.min(most, Math.max(least, Math.round(Number(range.value) / CM_AN_INCH)));
}

/** Puts the ruler below its line, and says where it stands to those who do not see it. */
function show(parts: Parts): void {
  const { ruler, range } = parts;
  ruler.style.setProperty("--at", range.value);
  const inches = inchesOf(parts);
  const words = isInFeet(parts) ? `${Math.floor(inches / 12)} ft ${inches % 12} in` : `${range.value} cm`;
  range.setAttribute("aria-valuetext", words);
}

function follow(parts: Parts): void {
  const cm = typedCm(parts);
  if (Number.isFinite(cm)) parts.range.value = String(Math.round(cm));
  show(parts);
}

/** Writes what the ruler says into the fields of both units. */
function write(parts: Parts): void {
  const { range } = parts;
  const inches = inchesOf(parts);
  const texts = { cm: range.value, ft: String(Math.floor(inches / 12)), in: String(inches % 12) };
  for (const [part, text] of Object.entries(texts)) {
    const field = fieldOf(parts, part);
    if (field !== null) field.value = text;
  }
  show(parts);
}

/** Tells the page that an answer was given, as a field does that is left. */
function tell(parts: Parts): void {
  fieldOf(parts, isInFeet(parts) ? "ft" : "cm")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function listenToDrag(parts: Parts): void {
  const { ruler, range } = parts;
  let from: { readonly x: number; readonly cm: number } | null = null;
  ruler.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, cm: Number(range.value) };
    ruler.setPointerCapture(event.pointerId);
  });
  ruler.addEventListener("pointermove", ({ clientX }) => {
    if (from === null) return;
    range.value = String(Math.round(from.cm + (from.x - clientX) / PX_A_CM));
    write(parts);
  });
  // A tap alone means that the ruler stands right as it is.
  ruler.addEventListener("pointerup", () => {
    if (from !== null) write(parts);
    from = null;
    tell(parts);
  });
  ruler.addEventListener("pointercancel", () => {
    from = null;
  });
}

/** @param ruler as `MeasureView` shows it; called after every paint */
export function enhanceRuler(ruler: HTMLElement): void {
  const range = ruler.querySelector("input");
  const measure = ruler.closest<HTMLElement>(".measure");
  if (range === null || measure === null) return;
  const parts = { ruler, range, measure };
  follow(parts);
  if (enhanced.has(ruler)) return;
  enhanced.add(ruler);
  measure.addEventListener("input", ({ target }) => (target === range ? write(parts) : follow(parts)));
  range.addEventListener("change", () => tell(parts));
  listenToDrag(parts);
}
