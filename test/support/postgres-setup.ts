/** vitest's globalSetup of the project `postgres`: one server for all test files. */
import type { TestProject } from "vitest/node";
import { type PostgresAddress, startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: PostgresAddress;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgres", server.address);
  return server.stop;
}
