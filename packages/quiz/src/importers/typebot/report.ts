/** The fidelity report: what became of each block, worst news first when a block stands in several places. */
import type { ImportBlock, ImportReport } from "@borda/contracts/api";
import type { SourceBlock } from "./source.ts";

type Status = "mapped" | "approximated" | "unsupported";
const GRAVITY: Readonly<Record<Status, number>> = { mapped: 0, approximated: 1, unsupported: 2 };

/** Collects remarks while the flow is converted and gives exactly one entry for every block of the file. */
export class ReportBook {
  readonly #entries = new Map<number, { status: Status; notes: string[] }>();
  readonly #added: ImportBlock[] = [];

  /**
   * Notes what became of a block. Repeating a remark changes nothing; the gravest status stays.
   * @param note says what it became, how it was approximated, or what stands in its place
   */
  note(block: SourceBlock, status: Status, note: string): void {
    const entry = this.#entries.get(block.ref);
    if (entry === undefined) {
      this.#entries.set(block.ref, { status, notes: [note] });
      return;
    }
    const grows = GRAVITY[status] - GRAVITY[entry.status];
    if (grows > 0) entry.status = status;
    if (entry.notes.includes(note)) return;
    if (grows > 0) entry.notes.unshift(note);
    else entry.notes.push(note);
  }

  /** Notes an element that the file does not have. */
  add(id: string, type: string, note: string): void {
    this.#added.push({ id, type, status: "added", note });
  }

  /** The entries in file order, then what was added. */
  finish(blocks: readonly SourceBlock[]): ImportReport {
    const entries = blocks.map((block): ImportBlock => {
      const entry = this.#entries.get(block.ref);
      if (entry === undefined) {
        const note =
          "No path of the flow leads to this block, or only one whose condition never holds; it was left out.";
        return { id: block.id, type: block.type, status: "unsupported", note };
      }
      return { id: block.id, type: block.type, status: entry.status, note: entry.notes.join(" ") };
    });
    return { blocks: [...entries, ...this.#added] };
  }
}
