import { expect, test } from "vitest";
import { CEP_PROVIDERS } from "../../../../workers/edge/src/addresses/cep-providers.ts";
import { viaCepAnswer } from "./via-cep.ts";

test("the edge reads what stands in for ViaCEP as it reads ViaCEP", () => {
  const read = (cep: string) => {
    const answer = viaCepAnswer(`/viacep${CEP_PROVIDERS.viacep.path(cep)}`);
    return answer && CEP_PROVIDERS.viacep.read(answer.status, answer.body);
  };
  expect([read("01310100"), read("37795000"), read("88010009"), read("88010999")]).toEqual([
    { street: "Avenida Paulista", district: "Bela Vista", city: "São Paulo", uf: "SP" },
    { street: "", district: "", city: "Andradas", uf: "MG" },
    { street: "Rua 10", district: "Centro", city: "Cidade 88", uf: "PR" },
    null,
  ]);
});

test("what is no code is refused as ViaCEP refuses it, and other paths are not its own", () => {
  expect([viaCepAnswer("/viacep/ws/123/json/")?.status, viaCepAnswer("/mails/1")]).toEqual([400, null]);
});
