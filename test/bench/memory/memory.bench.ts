/**
 * `npm run bench -- memory`: what an isolate of the edge keeps of many quizzes. Each is viewed in turn, page and
 * definition, from several campaigns; then everything that nobody holds any more is collected and the rest is read
 * through the inspector.
 */
import { galleryDocument } from "../../../packages/quiz/src/gallery/index.ts";
import type { Benchmark } from "../benchmarks.ts";
import { type Figures, progress } from "../harness/figures.ts";
import { collectGarbage, type Inspector, openInspector } from "../harness/inspector.ts";
import { openLoop } from "../harness/open-loop.ts";
import { demoDocument } from "../harness/published-quizzes.ts";
import type { RunningWorkers } from "../harness/running-workers.ts";
import { EDGE, HOST, startEdgeWith } from "../view/edge-and-floor.ts";

/** An isolate has 128 MB for everything; half of it may be what it remembers. */
export const HEAP_LIMIT_MB = 64;
const QUIZZES = 1_000;
const CONNECTIONS = 8;
const RATE_PER_SECOND = 500;

type HeapUsage = { readonly usedSize: number; readonly backingStorageSize?: number };

/** What is in use once nothing more can be collected, in megabytes. */
async function heapAfterCollection(
  inspector: Inspector,
  workers: RunningWorkers,
): Promise<{ heap: number; backing: number }> {
  await inspector.call("HeapProfiler.enable");
  await collectGarbage(inspector, workers, EDGE);
  const usage = await inspector.call<HeapUsage>("Runtime.getHeapUsage");
  return { heap: usage.usedSize / 1e6, backing: (usage.backingStorageSize ?? 0) / 1e6 };
}

/** Every fifth quiz is the gallery, which has every element, three languages and asks who looks. */
const GALLERY_EVERY = 5;
const GALLERY_LOCALES = ["pt-BR", "en", "es"];

/** One page of each quiz with its definition, as a phone that came from a campaign asks for them. */
async function viewAll(workers: RunningWorkers, slugs: readonly string[]): Promise<number> {
  const address = await workers.addressOf(EDGE);
  const paths = slugs.flatMap((slug, index) => {
    const locales = index % GALLERY_EVERY === 0 ? GALLERY_LOCALES : ["pt-BR"];
    return locales.flatMap((locale) => [
      `/${slug}?lang=${locale}&utm_source=campaign-${index}&fbclid=click-${index}`,
      `/${slug}/definition?v=1&l=${locale}`,
    ]);
  });
  const report = await openLoop({
    address,
    connections: CONNECTIONS,
    ratePerSecond: RATE_PER_SECOND,
    durationMs: (paths.length / RATE_PER_SECOND) * 1000 + 60_000,
    request: (index) => {
      const path = paths[index];
      if (path === undefined) return null;
      const from = `177.0.${(index >> 8) & 255}.${index & 255}`;
      return `GET ${path} HTTP/1.1\r\nHost: ${HOST}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nCF-Connecting-IP: ${from}\r\n\r\n`;
    },
    isRight: (_, { status }) => status === 200,
  });
  if (report.wrong > 0 || report.lost > 0) {
    throw new Error(`The edge answered ${JSON.stringify(report.statuses)} and lost ${report.lost}`);
  }
  return report.right;
}

/** @param quizzes how many different ones are viewed */
export async function measureMemory(quizzes: number): Promise<Figures> {
  const demo = await demoDocument();
  const gallery = galleryDocument();
  const slugs = Array.from({ length: quizzes }, (_, index) => `quiz-${index}`);
  const documents = slugs.map((slug, index) => [slug, index % GALLERY_EVERY === 0 ? gallery : demo]);
  const workers = await startEdgeWith(Object.fromEntries(documents), { withInspector: true });
  try {
    const inspector = await openInspector(workers, EDGE);
    try {
      await viewAll(workers, slugs.slice(0, 1));
      const before = await heapAfterCollection(inspector, workers);
      const views = await viewAll(workers, slugs);
      const after = await heapAfterCollection(inspector, workers);
      return {
        heapMegabytes: after.heap,
        limitMegabytes: HEAP_LIMIT_MB,
        heapMegabytesAtFirst: before.heap,
        bufferMegabytes: after.backing,
        quizzes,
        requests: views,
      };
    } finally {
      inspector.close();
    }
  } finally {
    await workers.stop();
  }
}

export const benchmark: Benchmark = {
  notes: [
    { figure: "heapMegabytes", says: "JavaScript heap of the isolate after collection" },
    { figure: "limitMegabytes", says: "what it must stay below" },
    { figure: "heapMegabytesAtFirst", says: "the same with one quiz" },
    { figure: "bufferMegabytes", says: "bytes outside of the heap that it holds, such as compressed pages" },
    { figure: "quizzes", says: "viewed in turn" },
    { figure: "requests", says: "answered" },
  ],
  failures: ({ heapMegabytes }) =>
    Number(heapMegabytes) < HEAP_LIMIT_MB
      ? []
      : [`The heap of ${heapMegabytes} MB is over ${HEAP_LIMIT_MB} MB.`],
  async run() {
    progress(`bundling the edge, publishing ${QUIZZES} quizzes and viewing each`);
    return await measureMemory(QUIZZES);
  },
};
