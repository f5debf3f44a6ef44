/** Why a file was not imported, in words of the person's language. */
import { ApiProblem, ApiUnreachable } from "@borda/client";
import type { Translate } from "../i18n/i18n.tsx";
import type { MessageKey } from "../i18n/messages.pt-br.ts";
import { explainError } from "../states/error-state.tsx";

/** The file is not JSON that could be sent. */
export class NotJson extends Error {}

/** What the importer says of the file as a whole. */
const FILE_FAILURES: ReadonlyMap<string, MessageKey> = new Map([
  ["not_the_format", "import.failed.not_the_format"],
  ["unsupported_version", "import.failed.unsupported_version"],
  ["too_deep", "import.failed.too_deep"],
  ["too_large", "import.failed.too_large"],
  ["empty", "import.failed.empty"],
  ["not_a_document", "import.failed.not_a_document"],
]);
/** What the API says of the request, where a file has words of its own. */
const REQUEST_FAILURES: ReadonlyMap<string, MessageKey> = new Map([
  ["payload_too_large", "import.dropReject"],
  ["too_deep", "import.failed.too_deep"],
]);

/** Whether the same file may be taken when it is sent again, with another address or at another moment. */
export function mayBeTakenLater(error: unknown): boolean {
  return error instanceof ApiUnreachable || (error instanceof ApiProblem && error.code !== "import_failed");
}

/** A sentence that says what is wrong and what to do. */
export function explainImport(error: unknown, t: Translate): string {
  if (error instanceof NotJson) return t("import.notJson");
  // Thrown by JSON.stringify, which calls itself for each level.
  if (error instanceof RangeError) return t("import.failed.too_deep");
  if (!(error instanceof ApiProblem)) return explainError(error, t);
  const { code, issues } = error;
  const ofFile = issues.find(({ path }) => path.length === 0)?.code;
  const key =
    code === "import_failed"
      ? FILE_FAILURES.get(ofFile ?? "")
      : issues.some(({ path }) => path[0] === "slug")
        ? "import.failed.slug"
        : REQUEST_FAILURES.get(code);
  if (key === undefined) return explainError(error, t);
  // The first one that is about a part of the file.
  const { path = [], message = "" } = issues.find((issue) => issue.path.length > 0) ?? {};
  return t(key, { place: path.join("."), detail: message });
}
