/**
 * A document as the pieces that it is sent in: what is the same for everybody is put into bytes once, because a page is
 * made for every view.
 */

/** A place in the document that differs between respondents; everything else is fixed text. */
export type Slot =
  | "query"
  | "nonce"
  | "frame"
  | "attempt"
  | "source"
  | "visitor"
  | "token"
  | "state"
  | "given"
  | "step";
export type Part = string | { readonly slot: Slot };
/** What differs and is not the same word all over the document. */
type OwnSlot = Exclude<Slot, "nonce">;

/** What is the same for everybody, in UTF-8: stretches of bytes between which the response's nonce stands. */
export type FixedPiece = readonly (readonly Uint8Array<ArrayBuffer>[])[];
/** Text that differs, with the short texts around it, or what is fixed: the very same array each time. */
export type PagePiece = string | FixedPiece;

/** Characters from which a fixed text is worth being kept apart. */
const LONG = 100;

/**
 * Prepares a document.
 * @param sharedTexts those that are part of every document, and are kept as bytes once
 * @returns its pieces in their order, for what stands in the slots, escaped already
 */
export function preparePieces(
  parts: readonly Part[],
  sharedTexts: ReadonlySet<string>,
): (contentOf: (slot: OwnSlot) => PagePiece) => PagePiece[] {
  const prepared = fixedRuns(parts, sharedTexts);
  return (contentOf) => {
    const pieces: PagePiece[] = [];
    let text = "";
    for (const part of prepared) {
      const piece = part.slot === null ? part.piece : contentOf(part.slot);
      if (typeof piece === "string") text += piece;
      else {
        if (text !== "") pieces.push(text);
        pieces.push(piece);
        text = "";
      }
    }
    if (text !== "") pieces.push(text);
    return pieces;
  };
}

type FixedPart = string | { readonly slot: "nonce" };
/** All of one shape, which is read for every page. */
type PreparedPart =
  | { readonly slot: OwnSlot; readonly piece: "" }
  | { readonly slot: null; readonly piece: PagePiece };

function isOwnSlot(part: Part): part is { readonly slot: OwnSlot } {
  return typeof part === "object" && part.slot !== "nonce";
}

/** Everything between two slots as one; only what is short stays text. */
function fixedRuns(parts: readonly Part[], sharedTexts: ReadonlySet<string>): PreparedPart[] {
  const prepared: PreparedPart[] = [];
  let run: FixedPart[] = [];
  const endRun = () => {
    if (run.length > 0) prepared.push({ slot: null, piece: fixedRun(run, sharedTexts) });
    run = [];
  };
  for (const part of parts) {
    if (isOwnSlot(part)) {
      endRun();
      prepared.push({ slot: part.slot, piece: "" });
    } else run.push(part as FixedPart);
  }
  endRun();
  return prepared;
}

function fixedRun(run: readonly FixedPart[], sharedTexts: ReadonlySet<string>): PagePiece {
  if (run.every((part) => typeof part === "string")) {
    const text = run.join("");
    if (text.length < LONG) return text;
  }
  const stretches: string[][] = [[]];
  for (const part of run) {
    if (typeof part === "string") stretches.at(-1)?.push(part);
    else stretches.push([]);
  }
  return stretches.map((texts) => joined(texts, sharedTexts).map((text) => bytesOf(text, sharedTexts)));
}

/** Neighbouring texts as one, except for what all documents share. */
function joined(texts: readonly string[], sharedTexts: ReadonlySet<string>): string[] {
  const result: string[] = [];
  for (const text of texts) {
    const last = result.at(-1);
    if (last === undefined || sharedTexts.has(text) || sharedTexts.has(last)) result.push(text);
    else result[result.length - 1] = last + text;
  }
  return result;
}

const encoder = new TextEncoder();
const sharedBytes = new Map<string, Uint8Array<ArrayBuffer>>();

function bytesOf(text: string, sharedTexts: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  // Both type libraries agree that it is no shared memory only when told so.
  const encode = () => encoder.encode(text) as Uint8Array<ArrayBuffer>;
  if (!sharedTexts.has(text)) return encode();
  const known = sharedBytes.get(text) ?? encode();
  sharedBytes.set(text, known);
  return known;
}
