/** The load of `bench -- view`: one of five addresses for a short window. */
import type { Answer } from "../harness/answer-reader.ts";
import type { CreateScenario } from "../harness/load-process.ts";
import { type OpenLoopReport, openLoop } from "../harness/open-loop.ts";
import type { Address } from "../harness/running-workers.ts";

/** What is mirrored is a definition or a page as the edge once sent it, from a worker that does nothing else. */
export type Subject = "floor" | "definition" | "page" | "mirroredDefinition" | "mirroredPage";

export type ViewSetup = {
  readonly connections: number;
  readonly subjects: Readonly<Record<Subject, { readonly address: Address; readonly request: string }>>;
};
export type ViewTask = {
  readonly subject: Subject;
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** Requests that may wait for a connection; few when the question is how many a second get through. */
  readonly maxWaiting: number;
};

/** So many that none of them meets the limit of an address. */
const ADDRESSES = Array.from({ length: 4_000 }, (_, index) => `177.0.${index >> 8}.${index & 255}`);

export const createScenario: CreateScenario<ViewSetup, ViewTask, OpenLoopReport> = async (setup) => ({
  run({ subject, ...load }) {
    const { address, request } = setup.subjects[subject];
    const requests = ADDRESSES.map((from) =>
      Buffer.from(request.replace("\r\n\r\n", `\r\ncf-connecting-ip: ${from}\r\n\r\n`), "latin1"),
    );
    return openLoop({
      ...load,
      address,
      connections: setup.connections,
      request: (index) => requests[index % requests.length] as Buffer,
      isRight: (_, answer: Answer) => answer.status === 200,
    });
  },
});
