/** Rows and messages for tests on a real database: a tenant with a published quiz, and answers to it. */
import { newId, type SubmissionMessage, submissionMessageSchema } from "@borda/contracts";
import { campaigns, quizVersions, quizzes, tenants } from "@borda/schema";
import type { Database } from "../database.ts";

export type TestTenant = { readonly tenantId: string; readonly quizId: string; readonly campaignId: string };

export const TEST_CAMPAIGN = { subject: "Oi {{ lead.first_name }}", body: "Seu perfil: {{ outcome.title }}" };

/**
 * Makes a tenant with one quiz at version 1 and one e-mail campaign.
 * @param owner connected as `borda_owner`
 */
export async function seedTenant(
  owner: Database,
  options: { campaignActive?: boolean; compiled?: Record<string, unknown> } = {},
): Promise<TestTenant> {
  const tenantId = newId();
  const quizId = newId();
  const campaignId = newId();
  await owner.forTenant(tenantId).batch((db) => [
    db.insert(tenants).values({ id: tenantId, kind: "platform", name: "Clínica Aurora", slug: tenantId }),
    db.insert(quizzes).values({ tenantId, id: quizId, slug: "pele", name: "Tipo de pele", draft: {} }),
    db
      .insert(quizVersions)
      .values({ tenantId, quizId, version: 1, document: {}, compiled: options.compiled ?? {} }),
    db.update(quizzes).set({ publishedVersion: 1 }),
    db.insert(campaigns).values({
      ...TEST_CAMPAIGN,
      tenantId,
      id: campaignId,
      quizId,
      channel: "email",
      active: options.campaignActive ?? true,
    }),
  ]);
  return { tenantId, quizId, campaignId };
}

/** A final answer with nothing but its keys, changed by `partial`. */
export function makeSubmission(
  tenant: TestTenant,
  partial: Partial<SubmissionMessage> = {},
): SubmissionMessage {
  const base = submissionMessageSchema.parse({
    type: "submission",
    v: 1,
    requestId: "request-0001",
    dbRef: "main",
    tenantId: tenant.tenantId,
    quizId: tenant.quizId,
    version: 1,
    meterShards: 1,
    attemptId: newId(),
    seq: 1,
    final: true,
    startedAt: "2026-11-21T10:00:00.000Z",
    receivedAt: "2026-11-21T10:01:00.000Z",
    trust: "verified",
    locale: "pt-BR",
    answers: [
      { k: "skin", t: "single_choice", v: "dry", question: "Como é sua pele?", text: "Seca", ms: 900 },
    ],
    path: ["welcome", "skin", "result"],
    score: { total: 7, categories: { dry: 7 } },
    variables: { name: "Ana" },
    outcome: "dry",
    ending: "result",
    contact: { name: null, emails: [], phones: [] },
    consents: [],
    moves: [{ seq: 0, from: null, to: "welcome" }],
    choices: [{ element: "skin", choice: "dry" }],
    dimensions: { version: 1, variant: "", locale: "pt-BR", device: "phone", country: "BR", source: "" },
    source: { utm_source: "instagram" },
  });
  return { ...base, ...partial };
}

/** Consent to e-mail, as the edge makes it. */
export function makeConsent(partial: Partial<SubmissionMessage["consents"][number]> = {}) {
  return {
    channel: "email" as const,
    elementKey: "consent",
    text: "Aceito receber o resultado por e-mail.",
    textHash: "a".repeat(64),
    givenAt: "2026-11-21T10:01:00.000Z",
    ...partial,
  };
}
