const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const SPECIAL = /[&<>"']/;

/** Text as it may stand between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  // Most texts have none of them, and a search alone is cheaper than a replacement that finds nothing.
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
