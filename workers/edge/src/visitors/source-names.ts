/** Which of the names that a first request may bring along matter to a quiz. */
const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * A test for names that a quiz, given as JSON, may show or branch by: every one that stands in it as a word. Whatever
 * else respondents bring along cannot change what they see.
 */
export function readsName(definition: string): (name: string) => boolean {
  // `{{utm.source}}` means `utm_source`; whoever uses such names may use any.
  const readsAny = /\b(?:utm|hidden)\./.test(definition);
  // A line break between a brace and a name is written as `\n`, whose letter is no part of the name.
  const words = new Set(definition.replace(/\\(?:u[0-9a-f]{4}|.)/g, " ").match(/\w+/g));
  return (name) => readsAny || !NAME.test(name) || words.has(name);
}
