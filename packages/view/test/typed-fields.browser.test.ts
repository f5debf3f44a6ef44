/** Typed fields in a real browser: what is mended while somebody types, and what is stored in the end. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

const TYPES = [
  ["email", "full_name"],
  ["cpf", "cnpj", "currency", "number"],
  ["date", "birth_date", "height", "weight"],
  ["cep"],
  ["contact_block", "consent", "long_text"],
] as const;

function sampleOf(type: DocumentElementInput["type"]): DocumentElementInput {
  const sample = ELEMENT_SAMPLES.find((candidate) => candidate.type === type);
  if (sample === undefined) throw new Error(`no sample of ${type}`);
  return sample.element;
}

/** A quiz with a step for each list of types. */
function quizOf(lists: readonly (readonly DocumentElementInput["type"][])[]): CompiledQuiz {
  const steps = lists.map((types, index) => ({
    id: `s${index}`,
    title: `s${index}`,
    elements: [
      { id: `h${index}`, type: "heading" as const, text: { "pt-BR": `Parte ${index + 1}` } },
      ...types.map(sampleOf),
    ],
    next: index === lists.length - 1 ? "end" : `s${index + 1}`,
  }));
  const end = { id: "e_end", type: "ending" as const, title: { "pt-BR": "Fim" } };
  return compiled({
    schema: "borda.quiz/1",
    name: "Campos",
    locales: ["pt-BR"],
    steps: [...steps, { id: "end", title: "end", elements: [end], next: null }],
  });
}

let browser: Browser;
let edge: FakeEdge;
beforeAll(async () => {
  browser = await launchBrowser();
  edge = await startFakeEdge(quizOf(TYPES));
});
afterAll(async () => {
  await browser.close();
  await edge.close();
});

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test("typed fields are mended while somebody types, refused beside themselves, and stored in their parts", async () => {
  const phone = await openPhone(browser);
  const page = await phone.newPage();
  page.setDefaultTimeout(5_000);
  const errors = watchForErrors(page);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);

  const email = page.getByLabel("Qual é o seu melhor e-mail?");
  await email.pressSequentially("ana@gmial.com");
  await shot(page, "1-email");
  await page.getByRole("button", { name: "Você quis dizer ana@gmail.com?" }).click();
  expect(await email.inputValue()).toBe("ana@gmail.com");
  await page.getByLabel("Digite o e-mail de novo").fill("ana@gmail.com");
  await page.getByLabel("Nome", { exact: true }).fill("Ana");
  await onwards(page);
  expect(await page.getByText("Escreva nome e sobrenome.").isVisible()).toBe(true);
  await shot(page, "1-wrong");
  await page.getByLabel("Sobrenome").fill("Lima");
  await onwards(page);

  const cpf = page.getByLabel("Qual é o seu CPF?");
  await cpf.pressSequentially("52998224725");
  const cnpj = page.getByLabel("Qual é o CNPJ da empresa?");
  await cnpj.pressSequentially("12abc34501de35");
  await page.getByLabel("Quanto quer investir por mês?").fill("1250,5");
  await page.getByLabel("Quantos passos por dia?").fill("12000");
  await cpf.focus();
  expect([
    await cpf.inputValue(),
    await cnpj.inputValue(),
    await page.getByLabel("Quanto quer investir por mês?").inputValue(),
    await page.getByLabel("Quantos passos por dia?").inputValue(),
  ]).toEqual(["529.982.247-25", "12.abc.345/01de-35", "1.250,50", "12.000"]);
  await shot(page, "2-identity");
  await onwards(page);

  const day = page.getByLabel("Quando quer começar?");
  await day.pressSequentially("1/2/2027");
  expect(await day.inputValue()).toBe("01/02/2027");
  await page.getByLabel("Quando você nasceu?").pressSequentially("11021990");
  await page.locator("label", { hasText: "ft / in" }).click();
  await page.getByLabel("pés").fill("5");
  await page.getByLabel("polegadas").fill("8");
  await page.getByLabel("quilos").fill("81,5");
  await shot(page, "3-body");
  await onwards(page);

  await page.getByLabel("CEP").pressSequentially("01310100");
  await page.getByText("Endereço encontrado.").waitFor();
  expect(await page.getByLabel("Rua").inputValue()).toBe("Avenida Paulista");
  await shot(page, "4-address");
  await page.getByLabel("Rua").fill("Alameda Santos");
  await page.getByLabel("Número").fill("1000");
  await onwards(page);

  await page.getByLabel("Nome", { exact: true }).fill("Ana Lima");
  await page.getByLabel("E-mail", { exact: true }).fill("ana@gmail.com");
  await page.getByLabel("WhatsApp", { exact: true }).pressSequentially("11988887777");
  await page.getByText("Por WhatsApp").click();
  await page.getByLabel("O que já tentou antes?").fill("Caminhada e dieta.");
  await shot(page, "5-contact");
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();

  const answers = edge.finals()[0]?.answers.map(({ k, v }) => [k, v]);
  expect([Object.fromEntries(answers ?? []), errors]).toEqual([
    {
      g_email: { email: "ana@gmail.com", again: "ana@gmail.com" },
      g_name: { first: "Ana", last: "Lima" },
      g_cpf: "529.982.247-25",
      g_cnpj: "12.abc.345/01de-35",
      g_income: "1.250,50",
      g_steps: "12.000",
      g_date: "01/02/2027",
      g_birth: "11/02/1990",
      g_height: { unit: "ft_in", ft: "5", in: "8" },
      g_weight: { unit: "kg", kg: "81,5" },
      g_cep: {
        cep: "01310-100",
        street: "Alameda Santos",
        district: "Bela Vista",
        city: "São Paulo",
        uf: "SP",
        number: "1000",
      },
      g_contact: { name: "Ana Lima", email: "ana@gmail.com", phone: "(11) 98888-7777" },
      g_consent: { email: false, whatsapp: true },
      g_story: "Caminhada e dieta.",
    },
    [],
  ]);
});

test("a step of all typed fields is clean for axe, in light and in dark, and where every field is wrong", async () => {
  const everything = await startFakeEdge(quizOf([TYPES.flat()]));
  const page = await (await openPhone(browser)).newPage();
  page.setDefaultTimeout(5_000);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(`${everything.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const found = await violationsOn(page);
  await onwards(page);
  await page.locator(".error").first().waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await violationsOn(page)));
  await shot(page, "6-dark");
  await everything.close();
  expect(found).toEqual([]);
});

async function startAddress(): Promise<{ readonly town: FakeEdge; readonly page: Page }> {
  const town = await startFakeEdge(quizOf([["cep"], ["long_text"]]));
  const page = await (await openPhone(browser)).newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(`${town.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return { town, page };
}

/** Types a code and waits for what is said of it; gives back the address in the fields. */
async function addressOf(page: Page, cep: string, said: string): Promise<readonly string[]> {
  await page.getByLabel("CEP").fill("");
  await page.getByLabel("CEP").pressSequentially(cep);
  await page.getByText(said).waitFor();
  const labels = ["Rua", "Bairro", "Cidade", "Estado"];
  return await Promise.all(labels.map((label) => page.getByLabel(label).inputValue()));
}

const PAULISTA = ["Avenida Paulista", "Bela Vista", "São Paulo", "SP"];
const MEXICO = ["Rua México", "Centro", "Rio de Janeiro", "RJ"];
const NONE = ["", "", "", ""];

test("the address of a code that was changed goes, whether the next has one or none", async () => {
  const { town, page } = await startAddress();
  const seen = [
    await addressOf(page, "01310100", "Endereço encontrado."),
    await addressOf(page, "20040002", "Não achamos este CEP."),
    await addressOf(page, "20031170", "Endereço encontrado."),
    await addressOf(page, "01310100", "Endereço encontrado."),
  ];
  await page.getByLabel("Rua").fill("Alameda Santos");
  seen.push(await addressOf(page, "20040002", "Não achamos este CEP."));
  await town.close();
  expect(seen).toEqual([PAULISTA, NONE, MEXICO, PAULISTA, ["Alameda Santos", "", "", ""]]);
});

test.each([
  ["comes back to it", (_: Page) => Promise.resolve()],
  [
    "comes back to it and loads the page again",
    async (page: Page) => {
      await page.reload();
      await page.waitForFunction(() => history.state !== null);
    },
  ],
])("what was filled in is known as such to who %s", async (_, meanwhile) => {
  const { town, page } = await startAddress();
  await addressOf(page, "01310100", "Endereço encontrado.");
  await page.getByLabel("Número").fill("1000");
  await onwards(page);
  await page.getByLabel("O que já tentou antes?").waitFor();
  await page.goBack();
  await page.getByLabel("Rua").waitFor();
  await meanwhile(page);
  const seen = await addressOf(page, "20031170", "Endereço encontrado.");
  await town.close();
  expect(seen).toEqual(MEXICO);
});

test("what is pasted or filled in keeps its last places, and what is typed into a full form goes nowhere", async () => {
  const town = await startFakeEdge(quizOf([["cpf", "cnpj", "birth_date", "cep"]]));
  const page = await (await openPhone(browser)).newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(`${town.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const inserted = async (label: string, text: string) => {
    const field = page.getByLabel(label);
    await field.fill("");
    await field.focus();
    await page.keyboard.insertText(text);
    return await field.inputValue();
  };
  const cpf = page.getByLabel("Qual é o seu CPF?");
  const seen = [
    await inserted("Qual é o seu CPF?", "CPF: 529.982.247-25"),
    await inserted("Qual é o CNPJ da empresa?", " CNPJ 11.222.333/0001-81 "),
    await inserted("Qual é o CNPJ da empresa?", "cnpj: 12.abc.345/01de-35"),
    await inserted("Quando você nasceu?", " 11/02/1990 "),
    await inserted("CEP", "CEP 01310-100"),
    await inserted("Qual é o seu CPF?", " 529.982.247-25 "),
  ];
  await cpf.press("Home");
  await cpf.pressSequentially("77");
  seen.push(await cpf.inputValue());
  seen.push(
    await page.getByLabel("Quando você nasceu?").evaluate((field: HTMLInputElement) => {
      field.value = "1990-02-11";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return field.value;
    }),
  );
  await town.close();
  expect(seen).toEqual([
    "529.982.247-25",
    "11.222.333/0001-81",
    "12.abc.345/01de-35",
    "11/02/1990",
    "01310-100",
    "529.982.247-25",
    "529.982.247-25",
    "11/02/1990",
  ]);
});
