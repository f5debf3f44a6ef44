/** Whose Turnstile widget asks for a quiz, and where it comes from. */
import { z } from "zod";

/** Where widgets come from and tokens are checked. */
export const TURNSTILE_ORIGIN = "https://challenges.cloudflare.com";

/** A widget of a Cloudflare account: 10 host names each, 20 an account, so a tenant's own domain may need its own. */
export type TurnstileWidget = { readonly siteKey: string; readonly secret: string };

export type TurnstileSettings = {
  readonly origin: string;
  /** Null where the deployment has no widget: answers of quizzes that want one are marked. */
  widgetOf(tenantId: string): TurnstileWidget | null;
};

/** Secrets that Cloudflare publishes for tests: whoever knows them, and that is everybody, passes. */
const TEST_SECRET = /^[123]x0{31}AA$/;
/** A test secret is bound to no host, action or visit (/turnstile/troubleshooting/testing). */
export function isTestSecret(secret: string): boolean {
  return TEST_SECRET.test(secret);
}

const widgetSchema = z.strictObject({
  siteKey: z.string().min(10).max(100),
  secret: z.string().min(10).max(200),
});
const widgetsSchema = z.strictObject({
  default: widgetSchema.optional(),
  tenants: z.record(z.string(), widgetSchema).optional(),
});

/**
 * @param widgets JSON such as `{"default": {"siteKey", "secret"}, "tenants": {"<id>": {…}}}`; empty for none
 * @param origin Cloudflare's, except on a developer's machine
 * @throws SyntaxError or ZodError when it is not that; Error for published test keys or a foreign origin in production
 */
export function parseTurnstile(widgets: string, origin: string, isProduction: boolean): TurnstileSettings {
  const { default: common, tenants = {} } = widgetsSchema.parse(widgets === "" ? {} : JSON.parse(widgets));
  if (isProduction) {
    const all = [...(common === undefined ? [] : [common]), ...Object.values(tenants)];
    if (all.some(({ secret }) => isTestSecret(secret))) {
      throw new Error("TURNSTILE_WIDGETS holds a published test secret, with which everybody passes");
    }
    if (origin !== TURNSTILE_ORIGIN) throw new Error(`TURNSTILE_ORIGIN must be ${TURNSTILE_ORIGIN}`);
  }
  return {
    origin,
    widgetOf: (tenantId) => (Object.hasOwn(tenants, tenantId) ? tenants[tenantId] : common) ?? null,
  };
}
