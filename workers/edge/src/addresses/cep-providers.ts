/** Services that know the address of a Brazilian postal code, and how each says it. */
import { cutText } from "@borda/contracts";
import { z } from "zod";

/** An address as far as the postal code tells it; small towns have one code for all their streets. */
export type CepAddress = {
  readonly cep: string;
  readonly street: string;
  readonly district: string;
  readonly city: string;
  /** ISO 3166-2:BR without the country, such as `SP`. */
  readonly uf: string;
};

export type CepProvider = {
  readonly origin: string;
  readonly path: (cep: string) => string;
  /** The address, null where there is none. @throws ZodError when the answer has another shape */
  readonly read: (status: number, body: unknown) => Omit<CepAddress, "cep"> | null;
};

const part = z
  .string()
  .nullish()
  .transform((text) => cutText((text ?? "").trim().toWellFormed(), 200));
const state = z.string().regex(/^[A-Z]{2}$/);
const viaCepSchema = z.object({ logradouro: part, bairro: part, localidade: part, uf: state });
const brasilApiSchema = z.object({ street: part, neighborhood: part, city: part, state });

export const CEP_PROVIDERS = {
  /** @see https://viacep.com.br : what is not there is `{"erro": "true"}` with status 200 */
  viacep: {
    origin: "https://viacep.com.br",
    path: (cep) => `/ws/${cep}/json/`,
    read(_status, body) {
      if (z.object({ erro: z.union([z.literal("true"), z.literal(true)]) }).safeParse(body).success)
        return null;
      const { logradouro, bairro, localidade, uf } = viaCepSchema.parse(body);
      return { street: logradouro, district: bairro, city: localidade, uf };
    },
  },
  /** @see https://brasilapi.com.br/docs#tag/CEP : what is not there has status 404 */
  brasilapi: {
    origin: "https://brasilapi.com.br",
    path: (cep) => `/api/cep/v1/${cep}`,
    read(status, body) {
      if (status === 404) return null;
      const { street, neighborhood, city, state: uf } = brasilApiSchema.parse(body);
      return { street, district: neighborhood, city, uf };
    },
  },
} as const satisfies Readonly<Record<string, CepProvider>>;
