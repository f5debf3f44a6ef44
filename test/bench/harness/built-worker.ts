/**
 * Workers as they would be deployed: bundled by `wrangler deploy --dry-run`, with the bindings of their
 * production environment, for a Miniflare that listens on sockets of its own.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { convertV4MiniflareOptions } from "miniflare";
import { parse } from "smol-toml";
import { ROOT, runCommand } from "../../checks/command.ts";

/** One worker in the plain form that Miniflare documents. */
type MiniflareInput = Parameters<typeof convertV4MiniflareOptions>[0];
export type WorkerOptions = Extract<MiniflareInput, { workers: unknown }>["workers"][number];

/** What of a wrangler file matters to a benchmark. */
type WranglerEnvironment = {
  readonly vars?: Readonly<Record<string, string>>;
  readonly kv_namespaces?: readonly { readonly binding: string; readonly id: string }[];
  readonly queues?: {
    readonly producers?: readonly { readonly binding: string; readonly queue: string }[];
    readonly consumers?: readonly WranglerConsumer[];
  };
  readonly durable_objects?: {
    readonly bindings?: readonly {
      readonly name: string;
      readonly class_name: string;
      readonly script_name?: string;
    }[];
  };
  readonly ratelimits?: readonly {
    readonly name: string;
    readonly namespace_id: string;
    readonly simple: { readonly limit: number; readonly period: 10 | 60 };
  }[];
};
type WranglerConsumer = {
  readonly queue: string;
  readonly max_batch_size?: number;
  readonly max_batch_timeout?: number;
  readonly max_retries?: number;
  readonly dead_letter_queue?: string;
};
type WranglerFile = {
  readonly name: string;
  readonly compatibility_date: string;
  readonly compatibility_flags?: readonly string[];
  readonly env: { readonly production: WranglerEnvironment };
};

export type BuiltWorkerInput = {
  /** Wrangler file below the repository, such as `wrangler.toml`. */
  readonly config: string;
  /** Secrets, and variables that differ from production. */
  readonly bindings: Readonly<Record<string, string>>;
  /** Entry below the repository that stands in for the worker's own, such as one that fails when it is told to. */
  readonly entry?: string;
  /** Names of other workers as they are called in this benchmark, by their name in the wrangler file. */
  readonly scriptNames?: Readonly<Record<string, string>>;
};

/**
 * Bundles a worker as a deployment would (minified, production environment) and gives its options. Assets are left
 * out: in production they are served before the worker, here their router would stand in every request's way.
 * @throws Error with wrangler's output when the bundle cannot be made
 */
export async function builtWorker({
  config,
  bindings,
  entry,
  scriptNames = {},
}: BuiltWorkerInput): Promise<WorkerOptions> {
  const file = parse(await readFile(`${ROOT}${config}`, "utf8")) as unknown as WranglerFile;
  const own = file.env.production;
  const script = await bundle(config, entry);
  return {
    name: file.name,
    modules: true,
    script,
    compatibilityDate: file.compatibility_date,
    compatibilityFlags: [...(file.compatibility_flags ?? [])],
    bindings: { ...own.vars, ...bindings },
    kvNamespaces: Object.fromEntries((own.kv_namespaces ?? []).map(({ binding, id }) => [binding, id])),
    queueProducers: Object.fromEntries(
      (own.queues?.producers ?? []).map(({ binding, queue }) => [binding, { queueName: queue }]),
    ),
    queueConsumers: Object.fromEntries((own.queues?.consumers ?? []).map(consumerOptions)),
    durableObjects: Object.fromEntries(
      (own.durable_objects?.bindings ?? []).map(({ name, class_name, script_name }) => [
        name,
        {
          className: class_name,
          useSQLite: true,
          ...(script_name === undefined ? {} : { scriptName: scriptNames[script_name] ?? script_name }),
        },
      ]),
    ),
    ratelimits: Object.fromEntries(
      (own.ratelimits ?? []).map(({ name, namespace_id, simple }) => [name, { namespace_id, simple }]),
    ),
  };
}

function consumerOptions(consumer: WranglerConsumer) {
  return [
    consumer.queue,
    {
      ...(consumer.max_batch_size === undefined ? {} : { maxBatchSize: consumer.max_batch_size }),
      ...(consumer.max_batch_timeout === undefined ? {} : { maxBatchTimeout: consumer.max_batch_timeout }),
      ...(consumer.max_retries === undefined ? {} : { maxRetries: consumer.max_retries }),
      ...(consumer.dead_letter_queue === undefined ? {} : { deadLetterQueue: consumer.dead_letter_queue }),
    },
  ] as const;
}

/** The text of the one module that a deployment would upload. */
async function bundle(config: string, entry: string | undefined): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), "borda-bench-"));
  try {
    const { code, output } = await runCommand([
      "wrangler",
      "deploy",
      ...(entry === undefined ? [] : [`${ROOT}${entry}`]),
      ...["--dry-run", "--env", "production"],
      ...["--config", config, "--outdir", out],
    ]);
    if (code !== 0) throw new Error(`wrangler could not bundle ${config} (exit ${code}):\n${output}`);
    const modules = (await readdir(out)).filter((name) => /\.m?js$/.test(name));
    const [module] = modules;
    if (module === undefined || modules.length > 1) {
      throw new Error(`${config} became ${modules.length} modules (${modules.join(", ")}), expected one`);
    }
    return await readFile(join(out, module), "utf8");
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
