/**
 * Where a font may lie: an https address of a plain host that ends in `.woff2`, of characters that mean nothing in a
 * style sheet or a policy. Checked by the schema and again by whoever writes it into a page.
 */
export const FONT_ADDRESS =
  /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[1-9]\d{0,4})?\/[A-Za-z0-9._~/%@+=-]{0,400}\.woff2$/;
