import { z } from "zod";
import { tenantIdSchema, userIdSchema } from "../ids.ts";
import { email254, safeText } from "../text-schemas.ts";

export const ROLES = ["owner", "admin", "editor", "agent", "analyst", "viewer"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** `POST /v1/sessions`. `cookie` sets the session cookie (browsers), `token` answers with a bearer token. */
export const signInRequestSchema = z
  .strictObject({
    email: email254,
    password: safeText(200, 1),
    as: z.enum(["cookie", "token"]),
  })
  .meta({ id: "SignInRequest" });
export type SignInRequest = z.input<typeof signInRequestSchema>;

export const meSchema = z
  .strictObject({
    user: z.strictObject({ id: userIdSchema, email: z.string(), name: z.string(), locale: z.string() }),
    tenant: z.strictObject({
      id: tenantIdSchema,
      name: z.string(),
      kind: z.enum(["platform", "partner", "client"]),
    }),
    role: roleSchema,
    /** What the role permits, such as `quiz.publish`; the dashboard hides the rest. */
    permissions: z.array(z.string()),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;

export const signedInSchema = z
  .strictObject({
    me: meSchema,
    expiresAt: z.iso.datetime(),
    /** Only when asked for with `as: "token"`. */
    token: z.string().optional(),
  })
  .meta({ id: "SignedIn" });
export type SignedIn = z.infer<typeof signedInSchema>;
