/** The variables and secrets of every deployable on a local stack. */
import { OWNER_ROLE, type RoleName } from "@borda/db/node";
import type { StackPorts } from "../ports/stack-ports.ts";
import { connectionUrl } from "../postgres/prepare-database.ts";
import type { LocalSecrets } from "../state/local-secrets.ts";
import { LOCAL_WIDGET } from "../turnstile/local-widget.ts";

/** Longest delay between two tries of a queue message, so that a developer sees a repair at once. */
const RETRY_MAX_SECONDS = "5";
const MAIL_FROM = "Borda <ola@borda.example>";

export type LocalSettings = {
  readonly ports: StackPorts;
  readonly secrets: LocalSecrets;
  /** Connection string of the superuser. */
  readonly superuserUrl: string;
  readonly database: string;
};

/** Where people and tests find the parts of a stack. */
export type StackAddresses = {
  readonly dashboard: string;
  readonly quizzes: string;
  readonly hooks: string;
  readonly outbox: string;
  readonly origin: string;
  readonly ingest: string;
  readonly smtp: string;
  readonly sqlOverHttp: string;
  readonly redisRest: string;
  readonly turnstile: string;
};

/** Every address follows from the ports. */
export function stackAddresses(ports: StackPorts): StackAddresses {
  return {
    dashboard: `http://localhost:${ports.dashboard}`,
    quizzes: `http://localhost:${ports.quizzes}`,
    hooks: `http://localhost:${ports.hooks}`,
    outbox: `http://localhost:${ports.outbox}`,
    origin: `http://127.0.0.1:${ports.origin}`,
    ingest: `http://127.0.0.1:${ports.ingest}`,
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    sqlOverHttp: `http://127.0.0.1:${ports.sql}/sql`,
    redisRest: `http://127.0.0.1:${ports.redis}`,
    turnstile: `http://127.0.0.1:${ports.turnstile}`,
  };
}

/** The connection string of a role on the stack's database. */
export function roleUrl(settings: LocalSettings, role: RoleName): string {
  const login = { role, password: settings.secrets.roles[role] };
  return connectionUrl(settings.superuserUrl, login, settings.database);
}

/** The connection string of who migrates and seeds. */
export function ownerUrl(settings: LocalSettings): string {
  return roleUrl(settings, OWNER_ROLE);
}

/** Variables and secrets by the name of the worker. */
export function workerValues(
  settings: LocalSettings,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const { ports, secrets } = settings;
  const addresses = stackAddresses(ports);
  const databaseUrls = (role: RoleName) => JSON.stringify({ main: roleUrl(settings, role) });
  return {
    "borda-gateway": { PORT_BASE: String(ports.base) },
    "borda-edge": {
      LOCAL_STACK: "on",
      PAGE_TOKEN_KEYS: secrets.pageTokenKeys,
      CEP_ORIGIN: `http://127.0.0.1:${ports.outbox}/viacep`,
      DNS_RESOLVER: `http://127.0.0.1:${ports.outbox}/dns-query`,
      TURNSTILE_ORIGIN: addresses.turnstile,
      TURNSTILE_WIDGETS: JSON.stringify({ default: LOCAL_WIDGET }),
    },
    "borda-ingest": {
      DATABASE_URLS: databaseUrls("borda_ingest"),
      NEON_LOCAL_ENDPOINT: addresses.sqlOverHttp,
      TRIGGER_SIGNING_KEYS: secrets.triggerSigningKeys,
      ORIGIN_URL: addresses.origin,
      RETRY_MAX_SECONDS,
    },
    "borda-api": {
      DATABASE_URLS: databaseUrls("borda_app"),
      NEON_LOCAL_ENDPOINT: addresses.sqlOverHttp,
      UPSTASH_REDIS_REST_URL: addresses.redisRest,
      UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
      DASHBOARD_ORIGIN: addresses.dashboard,
    },
    "borda-hooks": { UNSUBSCRIBE_KEYS: secrets.unsubscribeKeys },
  };
}

/** The environment of the origin, without what it inherits. */
export function originEnvironment(settings: LocalSettings): Readonly<Record<string, string>> {
  const { ports, secrets } = settings;
  const addresses = stackAddresses(ports);
  return {
    ENVIRONMENT: "local",
    PORT: String(ports.origin),
    DATABASE_URLS: JSON.stringify({ main: roleUrl(settings, "borda_origin") }),
    TRIGGER_SIGNING_KEYS: secrets.triggerSigningKeys,
    UNSUBSCRIBE_KEYS: secrets.unsubscribeKeys,
    HOOKS_ORIGIN: addresses.hooks,
    SMTP_URL: addresses.smtp,
    MAIL_FROM,
  };
}
