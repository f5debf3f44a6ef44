/**
 * Rules of this house that no linter knows, each a pattern and the places where it is allowed.
 * A finding names the rule, so that whoever trips over it learns why it stands.
 */
import { readFile } from "node:fs/promises";
import { ROOT, trackedFiles } from "./command.ts";
import { checked, type Step } from "./step.ts";

type Rule = {
  readonly name: string;
  readonly pattern: RegExp;
  readonly applies: RegExp;
  readonly except?: RegExp;
};

const PRODUCT_CODE = /^(?:packages|workers|drizzle)\/.*\.(?:ts|tsx)$/;
/** What runs in a worker, a browser or on somebody's machine. */
const RUNNING_CODE = /^(?:packages|workers|drizzle)\/.*\.(?:tsx?|m?js)$/;
const TESTS = /\.(?:test|pg\.test)\.tsx?$|\/test\//;

export const RULES: readonly Rule[] = [
  {
    name: "only deps.ts reads the environment",
    pattern: /\bprocess\.env\b/,
    applies: /^(?:packages|workers)\/.*\.(?:ts|tsx)$/,
    // The entry of a Node process hands the whole environment to deps.ts, as a worker's is handed `env`.
    except:
      /\/(?:deps|main)\.ts$|^packages\/(?:local|cli)\/|^packages\/db\/src\/(?:check-drift|migrate-cli)\.ts$|\.test\.tsx?$/,
  },
  {
    name: "no session-wide database settings: set_config(..., true) only",
    pattern: /set_config\([^)]*,\s*false\s*\)/i,
    applies: PRODUCT_CODE,
    except: TESTS,
  },
  {
    name: "routes never write SQL",
    pattern: /\bsql`|\.execute\(/,
    applies: /^workers\/[a-z-]+\/src\/routes\//,
  },
  { name: "no `as any`", pattern: /\bas any\b/, applies: PRODUCT_CODE },
  {
    name: 'no coercing schemas (they turn "false" into true)',
    pattern: /\bz\.coerce\./,
    applies: PRODUCT_CODE,
  },
  {
    // An importer reads what other products wrote, where unknown keys are the rule.
    name: "no loose schemas on the wire",
    except: /^packages\/quiz\/src\/importers\//,
    pattern: /\bz\.looseObject\(|\.passthrough\(\)/,
    applies: PRODUCT_CODE,
  },
  {
    // Expressions of quizzes are trees that are walked; a policy of the page refuses it besides.
    name: "no text is ever run as code",
    pattern:
      /(?<![\w.])eval\s*\(|\b(?:globalThis|window|self)\.eval\b|\(\s*0\s*,\s*eval\s*\)|\bnew\s+(?:Async)?Function\b|(?<![\w.])Function\s*\(|\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
    applies: RUNNING_CODE,
    except: new RegExp(`${TESTS.source}|/testing/`),
  },
  {
    name: "no skipped or focused tests",
    pattern: /\b(?:test|it|describe)\.(?:skip|only|todo)\b/,
    applies: /\.test\.tsx?$/,
  },
];

/** Findings of one file's text, as `file:line: rule`. */
export function judgeFile(file: string, text: string, rules: readonly Rule[] = RULES): string[] {
  const findings: string[] = [];
  for (const rule of rules) {
    if (!rule.applies.test(file) || rule.except?.test(file) === true) continue;
    text.split("\n").forEach((line, index) => {
      if (rule.pattern.test(line)) findings.push(`${file}:${index + 1}: ${rule.name}`);
    });
  }
  return findings;
}

export const houseRules: Step = {
  name: "house rules",
  async run() {
    const findings: string[] = [];
    for (const file of await trackedFiles()) {
      if (!/\.(?:tsx?|m?js)$/.test(file)) continue;
      findings.push(...judgeFile(file, await readFile(`${ROOT}${file}`, "utf8").catch(() => "")));
    }
    return checked(findings);
  },
};
