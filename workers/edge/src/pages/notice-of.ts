/** Which notice a person gets to see where a program would get a problem body. */
import type { ProblemCode } from "@borda/contracts";
import type { NoticeKind } from "@borda/view";

/** Interface languages of notices, the default first. */
export const NOTICE_LOCALES = ["pt-BR", "en", "es"] as const;

/** The notice that says the same as the problem, in words for a respondent. */
export function noticeOf(code: ProblemCode): NoticeKind {
  switch (code) {
    case "not_found":
      return "not_found";
    case "attempt_expired":
      return "expired";
    case "payload_too_large":
      return "too_large";
    case "too_many_requests":
      return "too_many";
    case "internal":
    case "unavailable":
      return "unavailable";
    default:
      return "invalid";
  }
}

/**
 * Where the notice's one link leads: the same page again. There is none where no page is, nor where the page before still
 * has all answers, which the same page again would begin without.
 */
export function noticeHref(kind: NoticeKind, slug: string | undefined): string | undefined {
  if (kind === "not_found" || kind === "too_large" || slug === undefined) return undefined;
  return `/${encodeURIComponent(slug)}`;
}
