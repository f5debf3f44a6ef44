/** Saying something about a block of the file, by code. */
import type { RemarkCode, RemarkValues } from "@borda/contracts/import-remarks";

/** The values of a remark; a remark without any takes none. */
export type GivenValues<Code extends RemarkCode> = keyof RemarkValues<Code> extends never
  ? []
  : [RemarkValues<Code>];

export type Remark = <Code extends RemarkCode>(code: Code, ...values: GivenValues<Code>) => void;
