/**
 * Parameters as PostgreSQL reads them: text or null. The official driver sends text already; other
 * callers may send JSON values, which the real proxy turns into text in this way.
 * @see https://github.com/neondatabase/neon/blob/main/proxy/src/serverless/json.rs
 */

/** One parameter. Arrays become array literals, objects stay JSON. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(arrayElement).join(",")}}`;
}

function arrayElement(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === "object") return JSON.stringify(JSON.stringify(value));
  return JSON.stringify(value);
}
