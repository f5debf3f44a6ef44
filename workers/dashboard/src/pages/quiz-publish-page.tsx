/** Publish, share and go back. */
import { ApiProblem } from "@borda/client";
import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api.ts";
import { queryKeys, useMe } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { tellDone } from "../layout/tell-done.tsx";
import { explainError } from "../states/error-state.tsx";
import { EmbedCard } from "./embed-card.tsx";
import { LintFindings } from "./lint-findings.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";
import { ShareCard } from "./share-card.tsx";
import { VersionList } from "./version-list.tsx";

export function QuizPublishPage() {
  const { t } = useI18n();
  const detail = useQuizDetail();
  const { quiz, lint } = detail;
  const me = useMe();
  const queryClient = useQueryClient();
  const mayPublish = me.data?.permissions.includes("quiz.publish") === true;
  const hasErrors = lint.some((finding) => finding.severity === "error");
  const isUpToDate = quiz.publishedVersion !== null && !quiz.hasUnpublishedChanges;

  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: queryKeys.quiz(quiz.id) });
    await queryClient.invalidateQueries({ queryKey: queryKeys.quizzes });
  };
  const publish = useMutation({
    mutationFn: () => api.publishQuiz(quiz.id),
    onSuccess: async (result) => {
      tellDone(t, t("publish.done", { version: result.version }));
      await refresh();
    },
  });
  const rollback = useMutation({
    mutationFn: (version: number) => api.rollbackQuiz(quiz.id, { version }),
    onSuccess: async (result) => {
      tellDone(t, t("publish.rolledBack", { version: result.version }));
      await refresh();
    },
  });
  const failure = publish.error ?? rollback.error;

  return (
    <Stack gap="lg">
      <Card>
        <Group justify="space-between">
          <div>
            <Title order={2} fz="lg">
              {quiz.publishedVersion === null ? t("publish.neverTitle") : t("publish.title")}
            </Title>
            <Text c="dimmed">{isUpToDate ? t("publish.upToDate") : t("publish.neverText")}</Text>
          </div>
          {mayPublish && (
            <Button
              size="md"
              leftSection={<IconRocket size={18} />}
              loading={publish.isPending}
              disabled={hasErrors || isUpToDate}
              onClick={() => publish.mutate()}
            >
              {quiz.publishedVersion === null ? t("publish.button") : t("publish.again")}
            </Button>
          )}
        </Group>
        {failure !== null && (
          <Alert color="red" mt="md" role="alert" title={t("error.title")}>
            {explainError(failure, t)}
            {failure instanceof ApiProblem && failure.issues.length > 0 && (
              <ul>
                {failure.issues.map((issue) => (
                  <li key={issue.path.join(".") + issue.code}>{issue.message}</li>
                ))}
              </ul>
            )}
          </Alert>
        )}
      </Card>
      {quiz.publicUrl !== null && quiz.publishedVersion !== null && (
        <>
          <ShareCard url={quiz.publicUrl} slug={quiz.slug} />
          <EmbedCard
            detail={detail}
            url={quiz.publicUrl}
            mayEdit={me.data?.permissions.includes("quiz.write") === true}
          />
        </>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <LintFindings findings={lint} />
        <VersionList
          quizId={quiz.id}
          mayRollback={mayPublish}
          busyVersion={rollback.isPending ? rollback.variables : null}
          onRollback={(version) => rollback.mutate(version)}
        />
      </SimpleGrid>
    </Stack>
  );
}
