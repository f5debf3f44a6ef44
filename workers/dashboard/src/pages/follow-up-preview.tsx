import { ApiProblem } from "@borda/client";
import type { FollowUpTemplate } from "@borda/contracts/api";
import { Alert, Card, Skeleton, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useFollowUpPreview } from "../api/queries.ts";
import { type Translate, useI18n } from "../i18n/i18n.tsx";
import { explainError } from "../states/error-state.tsx";

const TYPING_PAUSE_MS = 400;

type Props = { readonly quizId: string; readonly template: FollowUpTemplate };

/** The e-mail as somebody gets it, as it is being written. */
export function FollowUpPreview({ quizId, template }: Props) {
  const { t } = useI18n();
  const [settled] = useDebouncedValue(template, TYPING_PAUSE_MS);
  const preview = useFollowUpPreview(quizId, settled);
  return (
    <Card>
      <Title order={2} fz="lg">
        {t("followUp.preview")}
      </Title>
      <Text c="dimmed" mb="md">
        {t("followUp.previewText")}
      </Text>
      {preview.isError && (
        <Alert color="red" role="alert" mb="md">
          {explainTemplateError(preview.error, t)}
        </Alert>
      )}
      {preview.isLoading ? (
        <Skeleton height={360} radius="md" />
      ) : (
        preview.data !== undefined && (
          <>
            <Text fw={600} mb="xs" style={{ overflowWrap: "anywhere" }}>
              {preview.data.subject}
            </Text>
            {/* An empty sandbox: no scripts, no forms, no way out of the frame, an origin of nobody's. */}
            <iframe
              className="mail-frame"
              title={t("followUp.previewFrame")}
              sandbox=""
              srcDoc={preview.data.html}
            />
          </>
        )
      )}
    </Card>
  );
}

/** A fault in the template is told with the words of the engine, which name the place. */
export function explainTemplateError(error: unknown, t: Translate): string {
  const issue = error instanceof ApiProblem ? error.issues[0] : undefined;
  return issue === undefined ? explainError(error, t) : t("followUp.broken", { detail: issue.message });
}
