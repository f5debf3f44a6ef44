/**
 * Named environments of wrangler inherit no bindings, so each must repeat them. This compares
 * every environment's bindings, secrets and Durable Object classes with those of the top level.
 */
import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { ROOT } from "./command.ts";
import { checked, type Step } from "./step.ts";

export const WRANGLER_FILES: Readonly<Record<string, string>> = {
  edge: "wrangler.toml",
  ingest: "workers/ingest/wrangler.toml",
  api: "workers/api/wrangler.toml",
  hooks: "workers/hooks/wrangler.toml",
};

type Named = {
  readonly binding?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly dead_letter_queue?: string;
};
type ClassMigration = { readonly tag: string; readonly new_sqlite_classes?: readonly string[] };
export type WranglerConfig = {
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly kv_namespaces?: readonly Named[];
  readonly r2_buckets?: readonly Named[];
  readonly queues?: { readonly producers?: readonly Named[]; readonly consumers?: readonly Named[] };
  readonly durable_objects?: { readonly bindings?: readonly Named[] };
  readonly assets?: Named;
  readonly ratelimits?: readonly {
    readonly name: string;
    readonly simple: { readonly limit: number; readonly period: number };
  }[];
  readonly triggers?: { readonly crons?: readonly string[] };
  readonly secrets?: { readonly required?: readonly string[] };
  readonly migrations?: readonly ClassMigration[];
  readonly env?: Readonly<Record<string, WranglerConfig>>;
};

/** Keys that environments inherit, or that differ on purpose. Any other must be one that `bindingNames` reads. */
const NOT_COMPARED = [
  "name",
  "main",
  "compatibility_date",
  "compatibility_flags",
  "keep_names",
  "env",
  "routes",
  "workers_dev",
  "observability",
  // Counters of a location, which a developer's machine does without: see deps.ts of the edge.
  "ratelimits",
];
const COMPARED = [
  "vars",
  "kv_namespaces",
  "r2_buckets",
  "queues",
  "durable_objects",
  "assets",
  "triggers",
  "secrets",
  "migrations",
];

/** Every binding of a configuration as `kind name`. */
function bindingNames(config: WranglerConfig): Set<string> {
  const names = [
    ...Object.keys(config.vars ?? {}).map((name) => `var ${name}`),
    ...(config.kv_namespaces ?? []).map((kv) => `kv namespace ${kv.binding}`),
    ...(config.r2_buckets ?? []).map((bucket) => `bucket ${bucket.binding}`),
    ...(config.queues?.producers ?? []).map((queue) => `queue producer ${queue.binding}`),
    ...(config.queues?.consumers ?? []).map(
      (queue) => `queue consumer ${queue.queue} with dead letters in ${queue.dead_letter_queue ?? "nothing"}`,
    ),
    ...(config.durable_objects?.bindings ?? []).map((object) => `durable object ${object.name}`),
    ...(config.assets === undefined ? [] : [`assets ${config.assets.binding}`]),
    ...(config.triggers?.crons ?? []).map((cron) => `cron ${cron}`),
    ...(config.secrets?.required ?? []).map((secret) => `secret ${secret}`),
    ...(config.migrations ?? []).map(
      ({ tag, new_sqlite_classes = [] }) => `migration ${tag} of ${new_sqlite_classes.join(", ")}`,
    ),
    ...Object.keys(config)
      .filter((key) => ![...NOT_COMPARED, ...COMPARED].includes(key))
      .map((key) => `kind of binding that this check does not know yet: ${key}`),
  ];
  return new Set(names);
}

/** What differs between the top level and each named environment; production must exist. */
export function judgeBindings(worker: string, config: WranglerConfig): string[] {
  const environments = config.env ?? {};
  if (environments.production === undefined) return [`${worker}: has no env.production`];
  const expected = bindingNames(config);
  return Object.entries(environments).flatMap(([name, environment]) => {
    const actual = bindingNames(environment);
    return [
      ...[...expected]
        .filter((binding) => !actual.has(binding))
        .map((binding) => `${worker} env.${name}: missing ${binding}`),
      ...[...actual]
        .filter((binding) => !expected.has(binding))
        .map((binding) => `${worker} env.${name}: extra ${binding}`),
    ];
  });
}

export const wranglerParity: Step = {
  name: "bindings are the same in every environment",
  async run() {
    const findings: string[] = [];
    for (const [worker, file] of Object.entries(WRANGLER_FILES)) {
      findings.push(...judgeBindings(worker, parse(await readFile(ROOT + file, "utf8")) as WranglerConfig));
    }
    return checked(findings);
  },
};
