/** What the tables of functions hold. */
import type { Value } from "../values.ts";
import type { Moment } from "./civil-date.ts";

/** When the attempt began in the tenant's zone; null where nobody captured it. */
export type Clock = { readonly now: Moment | null; readonly offsetMinutes: number };
export type ExpressionFunction = (values: readonly Value[], clock: Clock) => Value;
export type ExpressionFunctions = { readonly [name: string]: ExpressionFunction };
