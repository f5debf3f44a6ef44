/** The tables, one file an aggregate. What drizzle cannot say (partitions, policies, grants, functions) is in `migrations/`. */
import { auditLog } from "./audit-log.ts";
import { campaigns, triggerOutbox } from "./campaigns.ts";
import { deadLetters, UNKNOWN_TENANT_ID } from "./dead-letters.ts";
import { consents, leadIdentities, leadRedirects, leads, leadTags, suppressions } from "./leads.ts";
import { messages } from "./messages.ts";
import { meterCounters, meterFlushMarks } from "./meter.ts";
import { quizVersions, quizzes } from "./quizzes.ts";
import { responses } from "./responses.ts";
import { tenants } from "./tenants.ts";
import { memberships, sessions, users } from "./users.ts";

export const schema = {
  auditLog,
  campaigns,
  consents,
  deadLetters,
  leadIdentities,
  leadRedirects,
  leads,
  leadTags,
  memberships,
  messages,
  meterCounters,
  meterFlushMarks,
  quizVersions,
  quizzes,
  responses,
  sessions,
  suppressions,
  tenants,
  triggerOutbox,
  users,
};
export type Schema = typeof schema;

export {
  auditLog,
  campaigns,
  consents,
  deadLetters,
  leadIdentities,
  leadRedirects,
  leads,
  leadTags,
  memberships,
  messages,
  meterCounters,
  meterFlushMarks,
  quizVersions,
  quizzes,
  responses,
  sessions,
  suppressions,
  tenants,
  triggerOutbox,
  UNKNOWN_TENANT_ID,
  users,
};
