/** The `strict-transport-security` of everything that comes over https. */

/** A custom domain is the tenant's: its subdomains are not ours to decide about. */
export const STRICT_TRANSPORT_SECURITY = "max-age=31536000";
