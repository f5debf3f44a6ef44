/** The fidelity report: what became of each block, worst news first when a block stands in several places. */
import type { ImportBlock, ImportReport } from "@borda/contracts/api";
import {
  type ImportRemark,
  type ImportStatus,
  type RemarkCode,
  remarkStatus,
  remarkText,
} from "@borda/contracts/import-remarks";
import { blockWords } from "./block-words.ts";
import { clipText } from "./loose.ts";
import { type FoundVariables, fileNotices, unreachedRemarks, variableNotices } from "./notices.ts";
import type { GivenValues } from "./remark.ts";
import { neutralText } from "./safe-text.ts";
import type { Source, SourceBlock } from "./source.ts";

/** Enough of a text of the file to find it there. */
const MAX_QUOTED = 100;

const GRAVITY: Readonly<Record<ImportStatus, number>> = {
  added: 0,
  mapped: 0,
  approximated: 1,
  unsupported: 2,
};

/** Collects remarks while the flow is converted and gives exactly one entry for every block of the file. */
export class ReportBook {
  readonly #entries = new Map<number, { status: ImportStatus; remarks: ImportRemark[] }>();
  readonly #added: ImportBlock[] = [];
  readonly #notices: ImportRemark[] = [];

  /**
   * Notes what became of a block. Repeating a remark changes nothing; the gravest status stays.
   * Values are texts of the file as it gives them: they are made harmless and short here.
   */
  note<Code extends RemarkCode>(block: SourceBlock, code: Code, ...[values]: GivenValues<Code>): void {
    const remark: ImportRemark = { code, values: quoted(values ?? {}) };
    const status = remarkStatus(code);
    const entry = this.#entries.get(block.ref);
    if (entry === undefined) {
      this.#entries.set(block.ref, { status, remarks: [remark] });
      return;
    }
    const grows = GRAVITY[status] - GRAVITY[entry.status];
    if (grows > 0) entry.status = status;
    if (entry.remarks.some((known) => JSON.stringify(known) === JSON.stringify(remark))) return;
    if (grows > 0) entry.remarks.unshift(remark);
    else entry.remarks.push(remark);
  }

  /** Notes an element that the file does not have. */
  add<Code extends "consent_added" | "ending_added">(
    id: string,
    type: string,
    code: Code,
    ...[values]: GivenValues<Code>
  ): void {
    const remarks = [{ code, values: values ?? {} }];
    this.#added.push({ id, type, status: "added", note: english(remarks), remarks, words: "", group: "" });
  }

  /** Notes what is to say of the quiz as a whole. */
  notice(code: "consent_without_contact"): void {
    this.#notices.push({ code, values: {} });
  }

  /** The entries in file order, then what was added. */
  finish(source: Source, found: FoundVariables): ImportReport {
    const { blocks, variables } = source;
    const wordsOf = blockWords(variables);
    const unreached = unreachedRemarks(source);
    const entries = blocks.map((block): ImportBlock => {
      const { status, remarks } = this.#entries.get(block.ref) ?? {
        status: remarkStatus("not_reached"),
        remarks: [unreached(block)],
      };
      const { id, type, group } = block;
      const words = wordsOf(block);
      return { id, type, status, note: english(remarks), remarks, words, group: group.title };
    });
    return {
      notices: [...fileNotices(source), ...variableNotices(found), ...this.#notices],
      blocks: [...entries, ...this.#added],
    };
  }
}

function quoted(values: ImportRemark["values"]): ImportRemark["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? clipText(neutralText(value).text, MAX_QUOTED) : value,
    ]),
  );
}

function english(remarks: readonly ImportRemark[]): string {
  return remarkText(remarks, "en", "");
}
