/** The versions that are brought, and the oldest ones at hand that are used instead. */

export const BROUGHT_NODE = "24.21.0";
export const BROUGHT_PNPM = "12.21.0";
/** 22.18 is the first Node 22 that runs TypeScript files as they are; wrangler itself needs 22.12. */
export const OLDEST_NODE = "22.18.0";
/** The first pnpm that reads `allowBuilds` of the workspace file. */
export const OLDEST_PNPM = "12.0.0";

/**
 * Whether a version such as `v24.1.0` or `12.21.0` is at least another one; false when it cannot be read.
 * @param {string} version
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const has = numbersOf(version);
  const needs = numbersOf(oldest);
  if (has === null || needs === null) return false;
  for (const [index, needed] of needs.entries()) {
    const present = has[index] ?? 0;
    if (present !== needed) return present > needed;
  }
  return true;
}

/** @param {string} version */
function numbersOf(version) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version.trim());
  return match === null ? null : match.slice(1, 4).map(Number);
}
