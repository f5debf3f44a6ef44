/** Where somebody lives. */
import { z } from "zod";
import { input, prefill } from "./shared.ts";

const cepSchema = z.strictObject({
  ...input,
  prefill,
  type: z.literal("cep"),
  /** `cep` asks for the postal code alone, `address` for the whole address, most of which it fills in. */
  ask: z.enum(["cep", "address"]).default("address"),
  /** Whether house number and complement are asked for too. */
  number: z.enum(["required", "optional", "none"]).default("required"),
  /** Asks our own edge for the address of a postal code; where that fails it is typed. */
  lookUp: z.boolean().default(true),
});

/** @see elementSchema */
export const ADDRESS_SCHEMAS = [cepSchema] as const;
