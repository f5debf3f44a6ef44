/** The one thread through everything, in a real Chromium on the whole stack. */
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone, watchForErrors } from "./browser.ts";
import { countersOf, importAndPublish, signIn } from "./dashboard.ts";
import { mailsTo, unsubscribeLink } from "./outbox.ts";
import { answerAll, type Script } from "./respondent.ts";
import { leadOf, responsesOf } from "./stored-rows.ts";

const FUNNEL = fileURLToPath(new URL("../fixtures/typebot/clinica-sono.json", import.meta.url));

/** Somebody who sleeps badly, in the words of the imported funnel. */
const SLEEPLESS: Script = {
  boas_vindas: "comecar",
  primeiro_nome: "Joana",
  horas_de_sono: "5",
  motivo: "ansiedade",
  nota: "9",
  whatsapp: "(11) 98888-7777",
  consent: true,
  e_mail: "joana@example.com",
};
const EMAIL = "joana@example.com";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("a funnel made elsewhere is imported, published, answered on a phone, counted live, answered by mail, and unsubscribed from", async () => {
  const stack = useStack();
  const owner = stack.tenants.aurora.owner;
  if (owner === null) throw new Error("the demo tenant has no owner");

  const desk = await openDesktop(browser);
  const dashboard = await desk.newPage();
  await signIn(dashboard, stack.addresses.dashboard, owner);
  const { report, publicUrl, quizPage } = await importAndPublish(
    dashboard,
    stack.addresses.dashboard,
    FUNNEL,
  );
  expect(report.length).toBe(32);

  await dashboard.goto(quizPage);
  await dashboard.getByText("Ao vivo").waitFor();
  expect(await countersOf(dashboard)).toEqual({ views: "0", started: "0", completions: "0", leads: "0" });
  let reloads = 0;
  dashboard.on("framenavigated", () => {
    reloads += 1;
  });

  const phone = await openPhone(browser);
  const respondent = await phone.newPage();
  const errors = watchForErrors(respondent);
  await respondent.goto(`${publicUrl}?utm_source=instagram`);
  const steps = await answerAll(respondent, SLEEPLESS);
  expect(steps).toEqual([
    "boas_vindas",
    "nome",
    "horas_de_sono",
    "motivo",
    "nota",
    "contato",
    "contato_2",
    "consulta",
  ]);
  await respondent.locator(".receipt.sent").waitFor();
  expect(errors).toEqual([]);

  await eventually(async () =>
    expect(await countersOf(dashboard)).toEqual({ views: "1", started: "1", completions: "1", leads: "1" }),
  );
  expect(reloads).toBe(0);

  const [response, ...others] = await eventually(async () => {
    const rows = await responsesOf(stack.databaseUrls.superuser, EMAIL);
    expect(rows.map((row) => row.final)).toEqual([true]);
    return rows;
  });
  expect(others).toEqual([]);
  expect(
    Object.fromEntries((response?.answers ?? []).map((answer) => [answer.k, answer.text])),
  ).toMatchObject({
    primeiro_nome: "Joana",
    horas_de_sono: "5",
    motivo: "Ansiedade",
    e_mail: EMAIL,
  });

  const [mail, ...moreMails] = await eventually(async () => {
    const mails = await mailsTo(stack.addresses.outbox, EMAIL);
    expect(mails.length).toBe(1);
    return mails;
  });
  expect(moreMails).toEqual([]);
  if (mail === undefined) throw new Error("no mail");
  expect(mail.text).toContain("Joana");
  expect(mail.text).toContain("Ansiedade");

  await respondent.goto(unsubscribeLink(mail));
  expect((await leadOf(stack.databaseUrls.superuser, EMAIL)).consents).toContainEqual({
    channel: "email",
    withdrawn: false,
  });
  await respondent.locator("button[type=submit]").click();
  await eventually(async () => {
    const lead = await leadOf(stack.databaseUrls.superuser, EMAIL);
    expect(lead.consents).toContainEqual({ channel: "email", withdrawn: true });
  });

  const again = await (await openPhone(browser)).newPage();
  await again.goto(publicUrl);
  await answerAll(again, SLEEPLESS);
  await again.locator(".receipt.sent").waitFor();
  await eventually(async () => {
    const { leads, messages } = await leadOf(stack.databaseUrls.superuser, EMAIL);
    expect(leads).toEqual([{ name: "Joana" }]);
    expect(messages).toEqual([
      { status: "sent", channel: "email" },
      { status: "suppressed", channel: "email" },
    ]);
  });
  expect((await mailsTo(stack.addresses.outbox, EMAIL)).length).toBe(1);
});
