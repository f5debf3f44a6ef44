/**
 * Variables of `compile`'s own: what rules have shown, hidden, required and tagged is kept in them, so
 * that the runtime needs nothing but assignments and conditions for it. No key of a document begins
 * with `$`; what is stored of a response has none of them.
 */

export function tagVariable(tag: string): string {
  return `$tag_${tag}`;
}

/** `true` once a rule has shown the element, `false` once one has hidden it. */
export function shownVariable(elementId: string): string {
  return `$show_${elementId}`;
}

/** `true` once a rule has required the input, `false` once one has made it optional. */
export function requiredVariable(key: string): string {
  return `$need_${key}`;
}
