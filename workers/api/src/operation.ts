/**
 * What an operation of the API is: its place in the document, who may call it, what it reads and
 * gives. From this one description come the route, its guards, its part of `/openapi.json` and its
 * share of the common tests, so none of them can disagree.
 */
import { PROBLEMS, type ProblemCode } from "@borda/contracts";
import type { Action } from "@borda/contracts/api";
import type { ActiveSession } from "@borda/db/api";
import type { Context } from "hono";
import type { z } from "zod";
import type { ApiDeps, ApiEnv } from "./deps.ts";

/**
 * Who may call: anybody; whoever holds a one-time ticket; whoever is signed in; or only those whose
 * role permits an action.
 */
type Access = "anonymous" | "ticket" | "session" | Action;

type BodySpec = {
  readonly schema: z.ZodType;
  readonly maxBytes: number;
  /** Objects and arrays inside each other at most; looked at before the schema is. */
  readonly maxDepth: number;
};

type SuccessSpec = {
  readonly status: 101 | 200 | 201 | 204;
  readonly description: string;
  /** Of the JSON body; an operation without one answers with a `Response` of its own. */
  readonly schema?: z.ZodType;
  /** Media types of an answer that is not JSON. */
  readonly media?: readonly string[];
};

export type OperationSpec = {
  /** Verb and noun; also the client's method. */
  readonly operationId: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** As OpenAPI writes it: `/v1/quizzes/{quizId}`. */
  readonly path: string;
  readonly tag: "Account" | "Quizzes" | "Results" | "Operation";
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: BodySpec;
  readonly success: SuccessSpec;
  /** Refusals of its own, besides those that its other fields imply. */
  readonly problems?: readonly ProblemCode[];
  /** What calling it twice does: nothing ever, the same as once, or something new each time. */
  readonly repeat: "safe" | "idempotent" | "creates";
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type ParsedBody<Body> = Body extends BodySpec ? z.output<Body["schema"]> : undefined;

/** What a handler gets, all of it checked. */
export type OperationInput<Spec extends OperationSpec> = {
  readonly c: Context<ApiEnv>;
  readonly deps: ApiDeps;
  readonly requestId: string;
  readonly session: Spec["access"] extends "anonymous" | "ticket" ? null : ActiveSession;
  readonly params: Parsed<Spec["params"]>;
  readonly query: Parsed<Spec["query"]>;
  readonly body: ParsedBody<Spec["body"]>;
};

/** What a handler gives: the JSON body, or a response of its own. */
export type OperationReply<Spec extends OperationSpec> = Spec["success"] extends {
  readonly schema: infer Schema extends z.ZodType;
}
  ? z.input<Schema>
  : Response;

/** A handler whose types were checked where it was defined, and are no longer needed. */
export type Operation = {
  readonly spec: OperationSpec;
  readonly handle: (input: OperationInput<OperationSpec>) => Promise<unknown>;
};

/** Ties a description to its handler. */
export function defineOperation<const Spec extends OperationSpec>(
  spec: Spec,
  handle: (input: OperationInput<Spec>) => Promise<OperationReply<Spec>>,
): Operation {
  // The runner fills the input from this very spec, so what it passes is what `handle` was typed for.
  return { spec, handle: handle as unknown as Operation["handle"] };
}

/** Every refusal that an operation may answer with, in the registry's order. */
export function problemsOf(spec: OperationSpec): ProblemCode[] {
  const codes = new Set<ProblemCode>(["internal", "unavailable", ...(spec.problems ?? [])]);
  const add = (...more: ProblemCode[]) => {
    for (const code of more) codes.add(code);
  };
  if (needsSession(spec)) {
    add("not_signed_in");
    if (spec.method !== "get") add("foreign_origin", "unsupported_media_type");
    if (spec.access !== "session") add("not_allowed");
  }
  if (spec.params !== undefined) add("not_found");
  if (spec.query !== undefined) add("invalid_query");
  if (spec.body !== undefined) {
    add("invalid_json", "unsupported_media_type", "payload_too_large", "too_deep", "invalid_body");
  }
  return (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => codes.has(code));
}

/** Whether an operation asks who is calling. */
export function needsSession(spec: OperationSpec): boolean {
  return spec.access !== "anonymous" && spec.access !== "ticket";
}
