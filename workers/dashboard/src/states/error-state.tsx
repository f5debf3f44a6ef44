/** What went wrong in words, and the way on. */
import { ApiProblem, ApiUnreachable } from "@borda/client";
import { Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconMapOff, IconRefresh } from "@tabler/icons-react";
import { Link, useRouteError } from "react-router";
import { type Translate, useI18n } from "../i18n/i18n.tsx";
import type { MessageKey } from "../i18n/messages.pt-br.ts";
import { EmptyState } from "./empty-state.tsx";

/** What the API's codes say to a person; for any other of its refusals there is the API's own sentence. */
const REFUSALS: ReadonlyMap<string, MessageKey> = new Map([
  ["conflict", "error.conflict"],
  ["foreign_origin", "error.foreignOrigin"],
  ["invalid_body", "error.invalid"],
  ["invalid_query", "error.invalid"],
  ["lint_failed", "error.lintFailed"],
  ["not_signed_in", "error.signedOut"],
  ["payload_too_large", "error.tooLarge"],
  ["slug_taken", "import.failed.slug_taken"],
  ["too_deep", "error.tooLarge"],
  ["too_many_requests", "error.tooMany"],
]);
/** When a refusal does not say how long to wait. */
const WAIT_SECONDS = 60;

/** A sentence about an error for the person in front of the screen. */
export function explainError(error: unknown, t: Translate): string {
  if (error instanceof ApiUnreachable) return t("error.network");
  if (error instanceof ApiProblem) {
    const refusal = REFUSALS.get(error.code);
    if (refusal !== undefined) return t(refusal, { seconds: error.retryAfterSeconds ?? WAIT_SECONDS });
    if (error.status === 403) return t("error.forbidden");
    if (error.status === 404) return t("error.notFound");
    if (error.status < 500) return error.message;
    return t("error.server", { requestId: error.problem.requestId });
  }
  return t("error.server", { requestId: "—" });
}

export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<IconAlertTriangle size={32} />}
      title={t("error.title")}
      text={explainError(error, t)}
      action={
        <Group mt="xs">
          {onRetry !== undefined && (
            <Button leftSection={<IconRefresh size={16} />} onClick={onRetry}>
              {t("error.retry")}
            </Button>
          )}
          <Button variant="default" component={Link} to="/quizzes">
            {t("error.backHome")}
          </Button>
        </Group>
      }
    />
  );
}

/** An address that leads nowhere. */
export function NotFoundState() {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<IconMapOff size={32} />}
      title={t("error.notFound")}
      text=""
      action={
        <Button component={Link} to="/quizzes">
          {t("error.backHome")}
        </Button>
      }
    />
  );
}

/** A page of ours that broke. */
export function CrashState() {
  return <ErrorState error={useRouteError()} onRetry={() => location.reload()} />;
}
