/** The edge with a published quiz, a worker that says hello, and what stands behind the edge, in one workerd. */
import { randomBytes } from "node:crypto";
import { SUBMISSION_QUEUES } from "../../../packages/contracts/src/spill.ts";
import type { Answer } from "../harness/answer-reader.ts";
import { builtWorker, type WorkerOptions } from "../harness/built-worker.ts";
import { openHttpSocket } from "../harness/http-socket.ts";
import type { Publication } from "../harness/publish-document.ts";
import { demoDocument, preparePublishing, putPublication } from "../harness/published-quizzes.ts";
import {
  type Address,
  type RunningWorkers,
  type RunningWorkersOptions,
  startWorkers,
} from "../harness/running-workers.ts";
import type { Subject, ViewSetup } from "./view-load.ts";

export const EDGE = "borda-edge";
export const HOST = "quiz.bench";
const SLUG = "pele";

/** The least that a worker can do. */
const FLOOR: WorkerOptions = {
  name: "floor",
  modules: true,
  script: 'export default { fetch: () => new Response("Hello, world!") };',
  compatibilityDate: "2026-11-01",
};

/**
 * Sends what it was given by `PUT`, with the same headers, and does nothing else: the most that any worker could reach
 * which sends these bytes.
 */
const MIRROR_SCRIPT = `
let body = null;
let headers = null;
export default {
  async fetch(request) {
    if (request.method !== "PUT") return new Response(body, { headers, encodeBody: "manual" });
    headers = new Headers(JSON.parse(request.headers.get("mirrored")));
    body = new Uint8Array(await request.arrayBuffer());
    return new Response(null, { status: 204 });
  },
};`;
const MIRRORS = { mirroredDefinition: "definition", mirroredPage: "page" } as const satisfies Partial<
  Record<Subject, Subject>
>;
const mirrorWorkers = Object.keys(MIRRORS).map(
  (name): WorkerOptions => ({
    name,
    modules: true,
    script: MIRROR_SCRIPT,
    compatibilityDate: "2026-11-01",
  }),
);

/** What the edge is bound to besides KV: takes events and answers, and keeps nothing. */
const BEHIND: WorkerOptions = {
  name: "borda-ingest",
  modules: true,
  script: `
    import { DurableObject } from "cloudflare:workers";
    export class SpillJournal extends DurableObject { append() { return { stored: 0 }; } }
    export default { fetch: () => new Response(null, { status: 404 }), queue() {} };
  `,
  compatibilityDate: "2026-11-01",
  durableObjects: { SPILL_JOURNAL: { className: "SpillJournal", useSQLite: true } },
  queueConsumers: {
    ...Object.fromEntries(
      Array.from({ length: SUBMISSION_QUEUES }, (_, queue) => [
        `borda-submissions-${queue}`,
        { maxBatchSize: 100, maxBatchTimeout: 1 },
      ]),
    ),
    "borda-events": { maxBatchSize: 100, maxBatchTimeout: 1 },
  },
};

/** Starts everything with the demonstration quiz published. */
export async function startEdge(options: RunningWorkersOptions = {}): Promise<RunningWorkers> {
  return startEdgeWith({ [SLUG]: await demoDocument() }, options);
}

/** Starts everything with these documents published, each under its slug. */
export async function startEdgeWith(
  documents: Readonly<Record<string, unknown>>,
  options: RunningWorkersOptions = {},
): Promise<RunningWorkers> {
  const publish = await preparePublishing();
  const edge = await builtWorker({
    config: "wrangler.toml",
    bindings: { PAGE_TOKEN_KEYS: `bench:${randomBytes(32).toString("base64")}` },
    scriptNames: { "borda-ingest-production": "borda-ingest" },
  });
  // The platform's counters of a location are memory beside the isolate; their emulation is a database on disk.
  const workers = await startWorkers(
    [{ ...edge, name: EDGE, ratelimits: {} }, FLOOR, BEHIND, ...mirrorWorkers],
    options,
  );
  try {
    const compiled = new Map<unknown, Publication>();
    for (const [index, [slug, document]] of Object.entries(documents).entries()) {
      const quizId = `01900000-0000-7000-8000-${(index + 2).toString(16).padStart(12, "0")}`;
      const ids = { tenantId: "01900000-0000-7000-8000-000000000001", quizId, version: 1 };
      const made = compiled.get(document) ?? publish({ document, ...ids, slug, meterShards: 1 });
      compiled.set(document, made);
      const published = { ...made.published, ...ids, slug };
      await putPublication(workers.miniflare, EDGE, HOST, {
        published,
        pointer: { ...made.pointer, ...ids },
      });
    }
    return workers;
  } catch (error) {
    await workers.stop();
    throw error;
  }
}

/** A phone's request for each subject, as it goes over the wire. */
export async function requestsOf(workers: RunningWorkers): Promise<ViewSetup["subjects"]> {
  const [edge, floor] = await Promise.all([workers.addressOf(EDGE), workers.addressOf("floor")]);
  const page = `/${SLUG}?utm_source=instagram&utm_medium=paid&utm_campaign=novembro`;
  const subjects = {
    floor: { address: floor, request: requestText("/", "*/*") },
    definition: { address: edge, request: requestText(`/${SLUG}/definition?v=1&l=pt-BR`, "*/*") },
    page: { address: edge, request: requestText(page, "text/html,application/xhtml+xml,*/*;q=0.8") },
  };
  const mirrorOf = async (name: keyof typeof MIRRORS) => {
    const { request } = subjects[MIRRORS[name]];
    const address = await workers.addressOf(name);
    await teachMirror(address, await answerTo(edge, request));
    return { address, request };
  };
  return {
    ...subjects,
    mirroredDefinition: await mirrorOf("mirroredDefinition"),
    mirroredPage: await mirrorOf("mirroredPage"),
  };
}

/** Headers of the connection, which every server writes by itself. */
const OF_CONNECTION = new Set(["connection", "content-length", "date", "keep-alive", "transfer-encoding"]);

/** The mirror answers as this answer of the edge did. */
async function teachMirror({ host, port }: Address, { status, head, body }: Answer): Promise<void> {
  const fields = head
    .split("\r\n")
    .slice(1)
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(":")),
      line.slice(line.indexOf(":") + 1).trim(),
    ])
    .filter(([name]) => !OF_CONNECTION.has(name.toLowerCase()));
  if (status !== 200) throw new Error(`The edge answered ${status}, which is nothing to mirror`);
  const mirrored = JSON.stringify(Object.fromEntries(fields));
  const response = await fetch(`http://${host}:${port}/`, {
    method: "PUT",
    headers: { mirrored },
    body: new Uint8Array(body),
  });
  if (response.status !== 204) throw new Error(`The mirror answered ${response.status}`);
}

function answerTo(address: Address, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    openHttpSocket(address, true, {
      onIdle: (socket) => socket.send(request),
      onAnswer: (socket, answer) => {
        socket.close();
        resolve(answer);
      },
      onLost: () => reject(new Error("The edge did not answer")),
    });
  });
}

function requestText(path: string, accept: string): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${HOST}`,
    "User-Agent: Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
    `Accept: ${accept}`,
    "Accept-Encoding: gzip, deflate, br, zstd",
    "Accept-Language: pt-BR,pt;q=0.9,en;q=0.8",
    "Connection: keep-alive",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
