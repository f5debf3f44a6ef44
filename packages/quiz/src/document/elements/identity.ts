/** Tax numbers of Brazil. */
import { z } from "zod";
import { fillable, input, placeholder } from "./shared.ts";

const cpfSchema = z.strictObject({ ...input, ...fillable, type: z.literal("cpf"), placeholder });
const cnpjSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("cnpj"),
  placeholder,
  /** Takes the numbers with letters too that are given out since July 2026. */
  alphanumeric: z.boolean().default(true),
});

/** @see elementSchema */
export const IDENTITY_SCHEMAS = [cpfSchema, cnpjSchema] as const;
