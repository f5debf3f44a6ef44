/** Requests and responses of the tenant API (`/v1`), shared by its routes, the client and the dashboard. */
export * from "./paging.ts";
export * from "./permissions.ts";
export * from "./quizzes.ts";
export * from "./results.ts";
export * from "./sessions.ts";
export * from "./share-base.ts";
