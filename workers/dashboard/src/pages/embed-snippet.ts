/** What a tenant pastes into their own site, and what they type as its address. */

export type EmbedKind = "inline" | "popup";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * HTML for the page that is to show the quiz (docs/embed.md).
 * @param publicUrl of the quiz
 * @param linkText of the link that opens it, which works without the script too
 */
export function embedSnippet(kind: EmbedKind, publicUrl: string, linkText: string): string {
  const { origin, pathname } = new URL(publicUrl);
  const slug = pathname.slice(1);
  const source = `${origin}/_borda/embed.js`;
  if (kind === "inline") return `<script src="${source}" data-quiz="${slug}" async></script>`;
  const text = linkText.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? "");
  return (
    `<a href="${publicUrl}" data-borda-popup="${slug}">${text}</a>\n` +
    `<script src="${source}" async></script>`
  );
}

/** The host of what somebody typed or pasted, such as a whole address; what is none is left for the API to refuse. */
export function siteHost(typed: string): string {
  const text = typed.trim().toLowerCase();
  const bare = text.replace(/^https?:\/\//, "").replace(/[/?#].*$/, "");
  // Letters beyond ASCII stand as they travel; `*.` is no part of an address.
  const [, wildcard = "", host = ""] = /^(\*\.)?(.*)$/.exec(bare) ?? [];
  const address = `https://${host}`;
  return URL.canParse(address) ? wildcard + new URL(address).host : text;
}

type Settings = { readonly embed?: { readonly hosts?: unknown } };

/** The sites in a draft's settings. */
export function embedHosts(document: Readonly<Record<string, unknown>>): string[] {
  const hosts = (document.settings as Settings | undefined)?.embed?.hosts;
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === "string") : [];
}

/** The draft with other sites. */
export function withEmbedHosts(document: Readonly<Record<string, unknown>>, hosts: readonly string[]) {
  const { embed: _, ...settings } = (document.settings ?? {}) as Record<string, unknown>;
  return { ...document, settings: hosts.length === 0 ? settings : { ...settings, embed: { hosts } } };
}
