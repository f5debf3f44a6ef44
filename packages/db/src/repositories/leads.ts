/** People, as tenants read them: who they are, what they agreed to, what they answered, what was sent. */
import { attemptsOfCode, type Channel } from "@borda/contracts";
import {
  consents,
  leadIdentities,
  leadRedirects,
  leads,
  leadTags,
  messages,
  quizzes,
  responses,
} from "@borda/schema";
import { and, asc, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import { firstIdOf, type KeysetPage, LAST_ID, type PageRequest, pageOfRows } from "./keyset.ts";
import { RESPONSE_COLUMNS, type ResponseRow } from "./responses.ts";

export type LeadRow = {
  readonly id: string;
  readonly name: string | null;
  /** The first of each kind that the person gave. */
  readonly email: string | null;
  readonly phone: string | null;
  /** The quiz that was answered last. */
  readonly quizId: string | null;
  readonly quizName: string | null;
  readonly outcome: string | null;
  /** What the answers that stand have tagged the person as, in alphabetical order, the first `MAX_TAGS_SHOWN`. */
  readonly tags: readonly string[];
  /** Channels with a consent that stands, for an address that nobody suppressed since. */
  readonly consentedChannels: readonly Channel[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
};
type LeadIdentity = { readonly kind: "email" | "phone"; readonly value: string };
type LeadConsent = {
  readonly channel: Channel;
  readonly text: string;
  readonly textHash: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
};
type LeadMessage = {
  readonly id: string;
  readonly channel: Channel;
  readonly subject: string | null;
  readonly status: "planned" | "sending" | "sent" | "failed" | "unknown" | "suppressed";
  readonly reason: string | null;
  readonly at: Date;
};
export type LeadRecord = {
  readonly lead: LeadRow;
  readonly identities: readonly LeadIdentity[];
  readonly consents: readonly LeadConsent[];
  readonly responses: readonly ResponseRow[];
  readonly messages: readonly LeadMessage[];
};

export type LeadFilter = {
  /**
   * Part of a name, the beginning of an e-mail address or phone number, or the code of an answer (`attemptCode`), alone or with its message; null
   * for everybody.
   */
  readonly search: string | null;
  /** Only people who have this tag; null for everybody. */
  readonly tag: string | null;
};

export interface LeadsRepository {
  listLeads(tenantId: string, filter: LeadFilter, page: PageRequest): Promise<KeysetPage<LeadRow>>;
  /** @param leadId also one that was merged into another: then the other is given, under its own id */
  findLead(tenantId: string, leadId: string): Promise<LeadRecord | null>;
}

/** The newest of each that a lead's page shows. */
const MAX_RELATED = 50;
/** Tags that a lead is shown with. */
const MAX_TAGS_SHOWN = 100;

/** @param database the tenant's, as `borda_app` */
export function leadsRepository(database: Database): LeadsRepository {
  return {
    async listLeads(tenantId, { search, tag }, page) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        selectLeads(db)
          .where(
            and(
              eq(leads.tenantId, tenantId),
              lt(leads.id, page.before ?? LAST_ID),
              search === null ? undefined : matches(tenantId, search),
              tag === null ? undefined : hasTag(tenantId, tag, page, search === null),
            ),
          )
          .orderBy(desc(leads.id))
          .limit(page.limit + 1),
      ]);
      return pageOfRows(rows, page.limit);
    },
    async findLead(tenantId, leadId) {
      const standing = standingLead(tenantId, leadId);
      const [found, identities, consentRows, responseRows, messageRows] = await database
        .forTenant(tenantId)
        .batch((db) => [
          selectLeads(db).where(and(eq(leads.tenantId, tenantId), eq(leads.id, standing))),
          db
            .select({ kind: leadIdentities.kind, value: leadIdentities.value })
            .from(leadIdentities)
            .where(and(eq(leadIdentities.tenantId, tenantId), eq(leadIdentities.leadId, standing)))
            .orderBy(asc(leadIdentities.createdAt), asc(leadIdentities.kind), asc(leadIdentities.value)),
          selectConsents(db, tenantId, standing),
          db
            .select(RESPONSE_COLUMNS)
            .from(responses)
            .where(and(eq(responses.tenantId, tenantId), eq(responses.leadId, standing)))
            .orderBy(desc(responses.id))
            .limit(MAX_RELATED),
          selectMessages(db, tenantId, standing),
        ]);
      const lead = found[0];
      if (lead === undefined) return null;
      return { lead, identities, consents: consentRows, responses: responseRows, messages: messageRows };
    },
  };
}

/** The lead itself, or the one that it was merged into. */
function standingLead(tenantId: string, leadId: string): SQL<string> {
  return sql<string>`coalesce((
    select ${leadRedirects.leadId} from ${leadRedirects}
    where ${leadRedirects.tenantId} = ${tenantId} and ${leadRedirects.id} = ${leadId}
  ), ${leadId})`;
}

/**
 * The key of `lead_tags` is in the order of the list, so a page of a rare tag does not look at everybody.
 * @param isOnly whether nothing else is asked: then a page of these is a page of the list
 */
function hasTag(tenantId: string, tag: string, { before, limit }: PageRequest, isOnly: boolean): SQL {
  return sql`${leads.id} in (
    select distinct ${leadTags.leadId} from ${leadTags}
    where ${leadTags.tenantId} = ${tenantId} and ${leadTags.tag} = ${tag} and ${leadTags.leadId} < ${before ?? LAST_ID}
    order by ${leadTags.leadId} desc${isOnly ? sql` limit ${limit + 1}` : sql``}
  )`;
}

/** `%` and `_` in what a person typed mean themselves. */
function matches(tenantId: string, search: string): SQL {
  const literal = search.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`);
  // Phone numbers are stored in E.164; people type them with blanks, brackets and hyphens.
  const digits = /^[+\d\s().-]{4,}$/.test(search) ? search.replace(/[^\d+]/g, "") : null;
  const phone =
    digits === null ? sql`` : sql` or (i.kind = 'phone' and i.value like ${phonePattern(digits)})`;
  return sql`(lower(${leads.name}) like ${`%${literal}%`} or exists (
    select from lead_identities i
    where i.tenant_id = ${tenantId} and i.lead_id = ${leads.id} and (i.value like ${`${literal}%`}${phone})
  )${hasAttemptOf(tenantId, search)})`;
}

/** Ids begin with the time, so one second of the tenant's answers is looked at. */
function hasAttemptOf(tenantId: string, text: string): SQL {
  const attempts = attemptsOfCode(text);
  if (attempts === null) return sql``;
  const { fromMs, randomBits } = attempts;
  return sql` or ${leads.id} in (
    select r.lead_id from responses r
    where r.tenant_id = ${tenantId} and r.id >= ${firstIdOf(new Date(fromMs))} and r.id < ${firstIdOf(new Date(fromMs + 1_000))}
      and ('x' || right(r.id::text, 3))::bit(12)::int & 1023 = ${randomBits}
  )`;
}

/**
 * With a plus from the beginning, without one anywhere: `11987` finds `+5511987654321`. A whole mobile without its ninth
 * digit is looked for with it, as it is kept.
 */
function phonePattern(typed: string): string {
  const digits = typed.replace(
    /^(\+?(?:55)?[1-9][1-9])([6-9]\d{7})$/,
    (_, area: string, number: string) => `${area}9${number}`,
  );
  return digits.startsWith("+") ? `${digits}%` : `%${digits}%`;
}

function selectLeads(db: QueryBuilder) {
  const firstIdentity = (kind: "email" | "phone") => sql<string | null>`(
    select i.value from lead_identities i
    where i.tenant_id = ${leads.tenantId} and i.lead_id = ${leads.id} and i.kind = ${kind}
    order by i.created_at, i.value limit 1
  )`;
  return db
    .select({
      id: leads.id,
      name: leads.name,
      email: firstIdentity("email"),
      phone: firstIdentity("phone"),
      quizId: leads.lastQuizId,
      quizName: quizzes.name,
      outcome: leads.outcome,
      tags: sql<string[]>`(
        select coalesce(jsonb_agg(g.tag), '[]'::jsonb) from (
          select distinct t.tag from lead_tags t
          where t.tenant_id = ${leads.tenantId} and t.lead_id = ${leads.id} order by t.tag limit ${MAX_TAGS_SHOWN}
        ) as g
      )`,
      consentedChannels: sql<Channel[]>`(
        select coalesce(jsonb_agg(distinct c.channel), '[]'::jsonb) from consents c
        where c.tenant_id = ${leads.tenantId} and c.lead_id = ${leads.id} and c.withdrawn_at is null
          and not exists (
            select from suppressions s
            where s.tenant_id = c.tenant_id and s.channel = c.channel and s.address = c.address
          )
      )`,
      createdAt: leads.createdAt,
      updatedAt: leads.updatedAt,
    })
    .from(leads)
    .leftJoin(quizzes, and(eq(quizzes.tenantId, leads.tenantId), eq(quizzes.id, leads.lastQuizId)));
}

function selectConsents(db: QueryBuilder, tenantId: string, leadId: SQL<string>) {
  return db
    .select({
      channel: consents.channel,
      text: consents.text,
      textHash: consents.textHash,
      givenAt: consents.givenAt,
      withdrawnAt: consents.withdrawnAt,
    })
    .from(consents)
    .where(and(eq(consents.tenantId, tenantId), eq(consents.leadId, leadId)))
    .orderBy(desc(consents.givenAt), asc(consents.channel))
    .limit(MAX_RELATED);
}

function selectMessages(db: QueryBuilder, tenantId: string, leadId: SQL<string>) {
  return db
    .select({
      id: messages.id,
      channel: messages.channel,
      subject: messages.subject,
      status: messages.status,
      reason: messages.reason,
      at: messages.updatedAt,
    })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.leadId, leadId)))
    .orderBy(desc(messages.id))
    .limit(MAX_RELATED);
}
