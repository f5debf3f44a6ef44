/** The dashboard as its tenant uses it. */
import type { Page } from "playwright-core";

type Owner = { readonly email: string; readonly password: string };

/** Signs in and waits for the list of quizzes. */
export async function signIn(page: Page, dashboard: string, owner: Owner): Promise<void> {
  await page.goto(`${dashboard}/sign-in`);
  await page.fill("input[name=email]", owner.email);
  await page.fill("input[name=password]", owner.password);
  await page.click("button[type=submit]");
  await page.waitForURL("**/quizzes");
}

/** Imports a file by the drop zone, publishes the quiz, and gives its page in the dashboard and its public address. */
export async function importAndPublish(page: Page, dashboard: string, file: string) {
  await page.goto(`${dashboard}/quizzes/import`);
  await page.setInputFiles("input[type=file]", file);
  await page.getByText("Relatório de fidelidade").waitFor();
  await page.getByRole("button", { name: /^Mostrar os blocos iguais/ }).click();
  const report = await page.getByRole("listitem").allInnerTexts();
  await page.getByRole("link", { name: "Revisar e publicar" }).click();
  await page.getByRole("button", { name: "Publicar", exact: true }).click();
  const publicUrl = await page.getByRole("textbox", { name: "Link público" }).inputValue();
  const quizPage = page.url().replace(/\/publish$/, "");
  return { report, publicUrl, quizPage };
}

/** The numbers on the results page, as they stand on the screen. */
export async function countersOf(page: Page): Promise<Record<string, string>> {
  const counters: Record<string, string> = {};
  for (const name of ["views", "started", "completions", "leads"]) {
    counters[name] = (await page.getByTestId(`counter-${name}`).textContent()) ?? "";
  }
  return counters;
}
