/**
 * A worker's own wrangler file made fit for one local stack: paths made absolute, since the result
 * lies in the state folder, variables and secrets given local values, and what is only for
 * deployments taken out.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** Left out: environments and routes (routes rewrite the Host of local requests); secrets become variables. */
const DEPLOYMENT_ONLY = ["$schema", "env", "route", "routes", "secrets", "observability", "workers_dev"];

const tableSchema = z.record(z.string(), z.unknown());
/** What is changed; everything else is taken over as it stands. */
const configSchema = z.object({
  name: z.string(),
  main: z.string(),
  vars: z.record(z.string(), z.string()).default({}),
  assets: z.object({ directory: z.string() }).optional(),
  secrets: z.object({ required: z.array(z.string()).default([]) }).optional(),
});

export type DerivedConfig = Readonly<Record<string, unknown>> & { readonly name: string };

/**
 * @param path the worker's own wrangler file
 * @param values variables and secrets; every secret that the file requires must be among them
 */
export function deriveConfig(path: string, values: Readonly<Record<string, string>>): DerivedConfig {
  const folder = dirname(resolve(path));
  const table = tableSchema.parse(parse(readFileSync(path, "utf8")));
  const config = configSchema.parse(table);
  const missing = (config.secrets?.required ?? []).filter((name) => !(name in values));
  if (missing.length > 0) {
    throw new Error(`${path} requires ${missing.join(", ")}: give a local value in packages/local`);
  }
  const kept = Object.entries(table).filter(([name]) => !DEPLOYMENT_ONLY.includes(name));
  return {
    ...Object.fromEntries(kept),
    name: config.name,
    main: resolve(folder, config.main),
    ...(config.assets === undefined
      ? {}
      : {
          assets: { ...tableSchema.parse(table.assets), directory: resolve(folder, config.assets.directory) },
        }),
    vars: { ...config.vars, ...values },
  };
}
