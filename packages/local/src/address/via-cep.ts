/**
 * Answers as ViaCEP does, for a machine without the network: the same addresses for the same codes,
 * made up but for a few, nothing for a code that ends in 999.
 * @see https://viacep.com.br
 */
const PATH = /^\/viacep\/ws\/([^/]{1,20})\/json\/?$/;

type Address = readonly [street: string, district: string, city: string, uf: string];
const KNOWN: Readonly<Record<string, Address>> = {
  "01310100": ["Avenida Paulista", "Bela Vista", "São Paulo", "SP"],
  "20040002": ["Avenida Rio Branco", "Centro", "Rio de Janeiro", "RJ"],
  "70040010": ["Setor Bancário Norte", "Asa Norte", "Brasília", "DF"],
  // A small town has one code for all its streets.
  "37795000": ["", "", "Andradas", "MG"],
};
/** Which state the codes that begin with a digit belong to, about. */
const STATES = ["SP", "SP", "RJ", "MG", "BA", "PE", "PA", "GO", "PR", "RS"];

/** The answer to a path, null for one that is not this service's. */
export function viaCepAnswer(path: string): { readonly status: number; readonly body: object } | null {
  const cep = PATH.exec(path)?.[1];
  if (cep === undefined) return null;
  if (!/^\d{8}$/.test(cep)) return { status: 400, body: { erro: "true" } };
  if (cep.endsWith("999")) return { status: 200, body: { erro: "true" } };
  const [logradouro, bairro, localidade, uf] = KNOWN[cep] ?? [
    `Rua ${Number(cep.slice(5)) + 1}`,
    "Centro",
    `Cidade ${cep.slice(0, 2)}`,
    STATES[Number(cep[0])],
  ];
  return {
    status: 200,
    body: {
      cep: `${cep.slice(0, 5)}-${cep.slice(5)}`,
      logradouro,
      complemento: "",
      unidade: "",
      bairro,
      localidade,
      uf,
      regiao: "",
      ibge: "",
      gia: "",
      ddd: "",
      siafi: "",
    },
  };
}
