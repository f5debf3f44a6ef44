/** Typed client of Borda's tenant API, for the dashboard, the command line, the seed and tests. */
export { type ApiClient, createClient } from "./client.ts";
export { ApiMismatch, ApiProblem, ApiUnreachable } from "./errors.ts";
export type { ClientAuth, ClientOptions, Fetch, ListOptions } from "./options.ts";
