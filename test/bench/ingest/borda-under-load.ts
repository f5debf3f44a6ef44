/** Edge and ingest as they are deployed, in one workerd, with a real PostgreSQL and the whole population published. */
import { randomBytes } from "node:crypto";
import { kvKeys } from "../../../packages/contracts/src/published-quiz.ts";
import { builtWorker, type WorkerOptions } from "../harness/built-worker.ts";
import { preparePublishing } from "../harness/published-quizzes.ts";
import { type RunningDatabase, withSession } from "../harness/running-database.ts";
import { type RunningWorkers, startWorkers } from "../harness/running-workers.ts";
import { type BenchQuiz, documentOf, type Population } from "./population.ts";

export const EDGE = "borda-edge";
export const INGEST = "borda-ingest";

/** The port of "discard": nobody answers there. */
const NOBODY = "http://127.0.0.1:9";

export type BordaUnderLoad = RunningWorkers & {
  /** The ring that the edge checks page tokens with. */
  readonly pageTokenKeys: string;
};

export type BordaOptions = {
  /** Where the origin listens; triggers find nobody unless given. */
  readonly originUrl?: string;
  /** The ring that triggers are signed with; a new one unless given. */
  readonly triggerSigningKeys?: string;
  /** Entries below the repository that stand in for the deployed ones, such as ones that crash when they are told to. */
  readonly entries?: { readonly edge: string; readonly ingest: string };
  /** Longest delay between two tries of a message, in seconds. */
  readonly retryMaxSeconds?: number;
  /** Most messages in a batch of any queue; as deployed unless given. */
  readonly maxBatchSize?: number;
  readonly onLog: (line: string) => void;
  readonly withInspector?: boolean;
};

/** Publishes the population and starts the workers. Whoever starts has to `stop()`. */
export async function startBorda(
  database: RunningDatabase,
  population: Population,
  options: BordaOptions,
): Promise<BordaUnderLoad> {
  const publish = await preparePublishing();
  const publications = population.quizzes.map((quiz) =>
    publish({
      document: documentOf(quiz),
      tenantId: tenantOf(population, quiz).id,
      quizId: quiz.id,
      version: quiz.version,
      slug: quiz.slug,
      meterShards: quiz.meterShards,
    }),
  );
  await storePopulation(database, population);
  const pageTokenKeys = randomRing();
  const [edge, ingest] = await Promise.all([
    edgeOptions(pageTokenKeys, options),
    ingestOptions(database, options),
  ]);
  const workers = await startWorkers([edge, ingest], {
    onLog: options.onLog,
    ...(options.withInspector === undefined ? {} : { withInspector: options.withInspector }),
  });
  try {
    const namespace = await workers.miniflare.getKVNamespace("QUIZZES", EDGE);
    for (const [index, { published, pointer }] of publications.entries()) {
      const { host } = tenantOf(population, population.quizzes[index] as BenchQuiz);
      await namespace.put(kvKeys.quiz(published.quizId, published.version), JSON.stringify(published));
      await namespace.put(kvKeys.route(host, published.slug), JSON.stringify(pointer));
    }
    return { ...workers, pageTokenKeys };
  } catch (error) {
    await workers.stop();
    throw error;
  }
}

function tenantOf(population: Population, quiz: BenchQuiz) {
  return population.tenants[quiz.tenant] as Population["tenants"][number];
}

async function edgeOptions(pageTokenKeys: string, { entries }: BordaOptions): Promise<WorkerOptions> {
  const edge = await builtWorker({
    config: "wrangler.toml",
    bindings: { PAGE_TOKEN_KEYS: pageTokenKeys },
    scriptNames: { "borda-ingest-production": INGEST },
    ...(entries === undefined ? {} : { entry: entries.edge }),
  });
  // The limits of the isolate stay on. Cloudflare's counters of the location ask nothing over the network there; their
  // emulation makes a request and writes a row to disk for each of them, which would be what is measured.
  return { ...edge, name: EDGE, ratelimits: {} };
}

async function ingestOptions(
  database: RunningDatabase,
  {
    entries,
    originUrl = NOBODY,
    triggerSigningKeys = randomRing(),
    retryMaxSeconds,
    maxBatchSize,
  }: BordaOptions,
): Promise<WorkerOptions> {
  const ingest = await builtWorker({
    config: "workers/ingest/wrangler.toml",
    bindings: {
      DATABASE_URLS: JSON.stringify({ main: database.urlOf("borda_ingest") }),
      NEON_LOCAL_ENDPOINT: database.endpoint.url,
      TRIGGER_SIGNING_KEYS: triggerSigningKeys,
      ORIGIN_URL: originUrl,
      ...(retryMaxSeconds === undefined ? {} : { RETRY_MAX_SECONDS: String(retryMaxSeconds) }),
    },
    ...(entries === undefined ? {} : { entry: entries.ingest }),
  });
  if (maxBatchSize === undefined) return { ...ingest, name: INGEST };
  const queueConsumers = Object.fromEntries(
    Object.entries(ingest.queueConsumers ?? {}).map(([queue, consumer]) => [
      queue,
      { ...consumer, maxBatchSize },
    ]),
  );
  return { ...ingest, name: INGEST, queueConsumers };
}

/** Tenants, quizzes and versions as rows, which what is stored must name; documents are the edge's affair here. */
async function storePopulation(database: RunningDatabase, { tenants, quizzes }: Population): Promise<void> {
  const rows = {
    tenants: tenants.map(({ id, host, slug }) => ({ id, host, slug })),
    quizzes: quizzes.map(({ id, tenant, slug, version, meterShards }) => ({
      id,
      tenant_id: (tenants[tenant] as Population["tenants"][number]).id,
      slug,
      version,
      shards: meterShards,
    })),
  };
  await withSession(database.urlOf("superuser"), async (session) => {
    await session.query(
      `with platform as (
        insert into tenants (kind, name, slug) values ('platform', 'Bench', 'bench-platform') returning id
      )
      insert into tenants (id, parent_id, kind, name, slug, public_host)
      select t.id, platform.id, 'client', t.slug, t.slug, t.host
      from platform, json_to_recordset($1) as t (id uuid, host text, slug text)`,
      [JSON.stringify(rows.tenants)],
    );
    await session.query(
      `insert into quizzes (tenant_id, id, slug, name, draft, meter_shards)
      select q.tenant_id, q.id, q.slug, q.slug, '{}', q.shards
      from json_to_recordset($1) as q (tenant_id uuid, id uuid, slug text, shards integer)`,
      [JSON.stringify(rows.quizzes)],
    );
    await session.query(
      `insert into quiz_versions (tenant_id, quiz_id, version, document, compiled, meter_shards)
      select q.tenant_id, q.id, q.version, '{}', '{}', q.shards
      from json_to_recordset($1) as q (tenant_id uuid, id uuid, version integer, shards integer)`,
      [JSON.stringify(rows.quizzes)],
    );
  });
}

/** A ring of one key. */
export function randomRing(): string {
  return `bench:${randomBytes(32).toString("base64")}`;
}
