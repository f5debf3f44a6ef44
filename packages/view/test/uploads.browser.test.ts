/** Files in a real browser: sent while the step is on the screen, mended by hand, stored in the end. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { sampleOf } from "./open-elements.ts";

/** A step that asks for a file, one after it, and the end. */
function uploadQuiz(): CompiledQuiz {
  const limits = { required: true, maxFiles: 2, maxMegabytes: 2 };
  const step = (id: string, next: string | null, element: DocumentElementInput) => ({
    id,
    title: id,
    elements: [element],
    next,
  });
  return compiled({
    schema: "borda.quiz/1",
    name: "Fotos",
    locales: ["pt-BR"],
    steps: [
      step("photos", "note", sampleOf(ELEMENT_SAMPLES, "file_upload", limits)),
      step("note", "end", {
        id: "e_note",
        type: "short_text",
        key: "note",
        label: { "pt-BR": "Algo mais?" },
        required: false,
      }),
      step("end", null, { id: "e_end", type: "ending", title: { "pt-BR": "Fim" } }),
    ],
  });
}

let browser: Browser;
let edge: FakeEdge;
beforeAll(async () => {
  browser = await launchBrowser();
  edge = await startFakeEdge(uploadQuiz());
});
afterAll(async () => {
  await browser.close();
  await edge.close();
});

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const picker = (page: Page) => page.getByLabel("Escolher arquivo");
const jpeg = (name: string, size: number) => ({
  name,
  mimeType: "image/jpeg",
  buffer: Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(size)]),
});
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

async function openQuiz(options: { readonly dark?: boolean } = {}) {
  const phone = await openPhone(browser);
  const page = await phone.newPage();
  if (options.dark === true) await page.emulateMedia({ colorScheme: "dark" });
  page.setDefaultTimeout(5_000);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return { phone, page };
}

test("files are sent as they are chosen, listed, taken out by keyboard, kept on the way back and stored", async () => {
  const { phone, page } = await openQuiz();
  const errors = watchForErrors(page);
  await shot(page, "upload-1-empty");
  await onwards(page);
  await page.getByText("Envie um arquivo para continuar.").waitFor();
  await picker(page).setInputFiles([jpeg("de frente.jpg", 500_000), jpeg("de lado.jpg", 2_000_000)]);
  await page.getByRole("button", { name: "Remover: de lado.jpg" }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[name="photos.kept"]').length === 2);
  expect(await page.getByRole("status").textContent()).toBe("Enviado: de lado.jpg");
  expect(await page.getByText("Envie um arquivo para continuar.").count()).toBe(0);
  await shot(page, "upload-2-sent");
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole("button", { name: "Remover: de frente.jpg" }).focus();
  await page.keyboard.press("Enter");
  expect(await page.getByText("de frente.jpg").count()).toBe(0);
  expect(await picker(page).evaluate((field) => field === document.activeElement)).toBe(true);

  await onwards(page);
  await page.getByLabel("Algo mais?").waitFor();
  await page.getByRole("button", { name: "Voltar" }).click();
  await page.getByText("de lado.jpg").waitFor();
  await onwards(page);
  await page.getByLabel("Algo mais?").waitFor();
  await onwards(page);
  await page.getByText("Fim", { exact: true }).waitFor();
  await page.locator(".receipt.sent").waitFor();
  const [final] = edge.finals();
  expect(final?.answers).toEqual([{ k: "photos", v: [expect.any(String)], ms: expect.any(Number) }]);
  const receipt = String((final?.answers[0]?.v as readonly string[] | undefined)?.[0]);
  const record = JSON.parse(Buffer.from(receipt.split(".")[1] ?? "", "base64url").toString());
  expect([record.name, record.size]).toEqual(["de lado.jpg", 2_000_004]);
  expect(errors).toEqual([]);
  await phone.close();
});

test("a file whose long name is cut in the middle of an emoji is sent, and so is the next", async () => {
  const { phone, page } = await openQuiz();
  const errors = watchForErrors(page);
  const tail = `${"b".repeat(195)}.jpg`;
  await picker(page).setInputFiles([jpeg(`😀${tail}`, 10), jpeg("depois.jpg", 20)]);
  await page.waitForFunction(() => document.querySelectorAll('[name="photos.kept"]').length === 2);
  expect([await page.locator(".files .file-name").allTextContents(), errors]).toEqual([
    [tail, "depois.jpg"],
    [],
  ]);
  await phone.close();
});

test("what cannot be sent says why, holds the step up, and can be tried again or taken out", async () => {
  const { phone, page } = await openQuiz({ dark: true });
  let cuts = 1;
  await page.route("**/uploads/**", (route) => {
    cuts -= 1;
    return cuts >= 0 ? route.abort("connectionreset") : route.continue();
  });
  await picker(page).setInputFiles(jpeg("cortada.jpg", 1_000));
  await page.getByText("O envio não deu certo. Tente de novo.").waitFor();
  await onwards(page);
  await page.getByText("Aguarde o envio terminar, ou remova o arquivo que falhou.").waitFor();
  // The step was painted anew; what is on its way is left as it is.
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await page.waitForFunction(() => document.querySelectorAll('[name="photos.kept"]').length === 1);

  await picker(page).setInputFiles([
    { name: "pagina.html", mimeType: "text/html", buffer: Buffer.from("<html>") },
    jpeg("terceira.jpg", 3),
  ]);
  await page.getByText("Este tipo de arquivo não é aceito.").waitFor();
  await page.getByText("Limite de arquivos: 2. Remova um para enviar outro.").waitFor();
  await shot(page, "upload-3-refused-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Remover: pagina.html" }).click();
  await page.getByRole("button", { name: "Remover: terceira.jpg" }).click();

  await picker(page).setInputFiles(jpeg("enorme.jpg", 2 * 1_048_576));
  await page.getByText("O arquivo passa de 2 MB. Envie um menor.").waitFor();
  await page.getByRole("button", { name: "Remover: enorme.jpg" }).click();
  await picker(page).setInputFiles({ name: "vazio.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(0) });
  await page.getByText("O arquivo está vazio. Escolha outro.").waitFor();
  await page.getByRole("button", { name: "Remover: vazio.jpg" }).click();
  // The very same bytes are the same file.
  await picker(page).setInputFiles(jpeg("cortada.jpg", 1_000));
  await page.waitForFunction(() => document.querySelectorAll(".pending > *").length === 0);
  expect(await page.locator('[name="photos.kept"]').count()).toBe(1);
  await onwards(page);
  await page.getByLabel("Algo mais?").waitFor();
  await phone.close();
});
