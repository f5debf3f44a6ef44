/** People and accounts as sign-in and sessions read them. */
import { type memberships, tenants, users } from "@borda/schema";

export type Role = typeof memberships.$inferSelect.role;

export type AccountUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
};
export type AccountTenant = {
  readonly id: string;
  readonly name: string;
  readonly kind: "platform" | "partner" | "client";
  readonly dbRef: string;
  /** Null until a host for public quizzes is set. */
  readonly publicHost: string | null;
  readonly locale: string;
  /** IANA name, such as `America/Sao_Paulo`. */
  readonly timeZone: string;
};

/** What is read of a user; the password hash is not. */
export const USER_COLUMNS = { id: users.id, email: users.email, name: users.name, locale: users.locale };
export const TENANT_COLUMNS = {
  id: tenants.id,
  name: tenants.name,
  kind: tenants.kind,
  dbRef: tenants.dbRef,
  publicHost: tenants.publicHost,
  locale: tenants.locale,
  timeZone: tenants.timeZone,
};
