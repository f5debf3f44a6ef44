/** zod's errors as the issues of a problem body. */
import type { Issue } from "@borda/contracts";
import type { z } from "zod";

type ZodIssue = z.core.$ZodIssue;
/** More would not help the reader. */
const MAX_ISSUES = 50;
/** Most of a sentence and of a name in a path, in characters: both may quote what somebody wrote, of any length. */
const MAX_MESSAGE_LENGTH = 2_000;
const MAX_NAME_LENGTH = 100;

/** Every place that does not fit, as a path with a stable code and a sentence; at most 50. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => leavesOf(issue, [])).slice(0, MAX_ISSUES);
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}

function leavesOf(issue: ZodIssue, prefix: readonly PropertyKey[]): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const branch = closestBranch(issue.errors);
    return branch.flatMap((inner) => leavesOf(inner, path));
  }
  // What is wrong with a name of a record is said by the schema of its names.
  const [ofKey] = issue.code === "invalid_key" ? issue.issues : [];
  return [
    {
      path: path.map((key) => (typeof key === "number" ? key : shortened(String(key), MAX_NAME_LENGTH))),
      code: issue.code,
      message: shortened(ofKey?.message ?? issue.message, MAX_MESSAGE_LENGTH),
    },
  ];
}

/** Of a union's alternatives, the one that the value came closest to fitting: the deepest first complaint. */
function closestBranch(branches: readonly ZodIssue[][]): readonly ZodIssue[] {
  const depthOf = (branch: readonly ZodIssue[]) => Math.min(...branch.map(depthOfIssue));
  return branches.reduce((best, branch) => {
    const difference = depthOf(branch) - depthOf(best);
    return difference > 0 || (difference === 0 && branch.length < best.length) ? branch : best;
  });
}

function depthOfIssue(issue: ZodIssue): number {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue.path.length;
  return issue.path.length + Math.max(...issue.errors.map((branch) => Math.min(...branch.map(depthOfIssue))));
}
