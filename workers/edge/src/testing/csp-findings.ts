/**
 * What an evaluator of policies would call a finding of high severity, by the rules that Google's CSP Evaluator
 * documents for policies of level 3. For tests.
 * @see https://github.com/google/csp-evaluator
 */

const DIRECTIVES = [
  "default-src",
  "base-uri",
  "object-src",
  "form-action",
  "script-src",
  "style-src",
  "style-src-attr",
  "img-src",
  "font-src",
  "media-src",
  "connect-src",
  "frame-src",
  "frame-ancestors",
  "manifest-src",
  "upgrade-insecure-requests",
  "sandbox",
];
const KEYWORDS = ["'self'", "'none'", "'strict-dynamic'"];
const SCRIPT_LIKE = ["script-src", "object-src", "base-uri"];

/** @returns one line a finding; none for a policy that holds */
export function highFindings(policy: string): string[] {
  const directives = new Map<string, string[]>();
  const findings: string[] = [];
  for (const part of policy.split(";")) {
    const [name = "", ...values] = part.trim().split(/ +/);
    if (!DIRECTIVES.includes(name)) findings.push(`unknown directive ${name}`);
    if (directives.has(name)) findings.push(`repeated directive ${name}`);
    directives.set(name, values);
  }
  const effective = (name: string) => directives.get(name) ?? directives.get("default-src");
  for (const name of SCRIPT_LIKE) {
    // A base address is no fetch: the default does not stand in for it.
    const values = name === "base-uri" ? directives.get(name) : effective(name);
    // A base address changes where scripts come from; where none can run it changes nothing.
    const isIdle = name === "base-uri" && effective("script-src")?.join() === "'none'";
    if (values === undefined && isIdle) continue;
    if (values === undefined) findings.push(`missing ${name}`);
    else findings.push(...values.flatMap((value) => scriptFinding(name, value)));
  }
  for (const [name, values] of directives) {
    findings.push(...values.flatMap((value) => sourceFinding(name, value)));
  }
  return findings;
}

function scriptFinding(name: string, value: string): string[] {
  if (value === "'none'" || (name === "script-src" && KEYWORDS.includes(value))) return [];
  const nonce = /^'nonce-([A-Za-z0-9_-]+)'$/.exec(value)?.[1];
  if (name === "script-src" && nonce !== undefined) {
    return nonce.length >= 22 ? [] : [`nonce of ${name} is shorter than 128 bits`];
  }
  return [`${name} trusts ${value}`];
}

function sourceFinding(name: string, value: string): string[] {
  if (KEYWORDS.includes(value) || value.startsWith("'nonce-")) return [];
  if (name === "img-src" && value === "data:") return [];
  // A library that writes its styles into elements runs nothing by it.
  if (name === "style-src" && value === "'unsafe-inline'") return [];
  if (/^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/.test(value)) return [];
  return [`${name} has the source ${value}`];
}
