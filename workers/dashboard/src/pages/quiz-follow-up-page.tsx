/** The e-mail that answers a finished response. */
import type { FollowUp } from "@borda/contracts/api";
import { Alert, Button, Card, Group, Stack, Switch, Text, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/api.ts";
import { queryKeys, useFollowUp, useMe } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { ErrorState, explainError } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";

export function QuizFollowUpPage() {
  const { quiz } = useQuizDetail();
  const followUp = useFollowUp(quiz.id);
  if (followUp.isPending) return <RowsLoading count={4} />;
  if (followUp.isError) return <ErrorState error={followUp.error} onRetry={() => void followUp.refetch()} />;
  return <FollowUpForm quizId={quiz.id} saved={followUp.data} />;
}

function FollowUpForm({ quizId, saved }: { readonly quizId: string; readonly saved: FollowUp }) {
  const { t } = useI18n();
  const me = useMe();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(saved);
  const mayWrite = me.data?.permissions.includes("follow_up.write") === true;
  const save = useMutation({
    mutationFn: () => api.replaceFollowUp(quizId, draft),
    onSuccess: (result) => {
      queryClient.setQueryData(queryKeys.followUp(quizId), result);
      notifications.show({ message: t("common.saved"), icon: <IconCheck size={18} /> });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <Card maw={760} component="form" onSubmit={submit}>
      <Title order={2} fz="lg">
        {t("followUp.title")}
      </Title>
      <Text c="dimmed" mb="md">
        {t("followUp.text")}
      </Text>
      <Stack>
        <Switch
          label={t("followUp.active")}
          checked={draft.active}
          disabled={!mayWrite}
          onChange={(event) => setDraft({ ...draft, active: event.currentTarget.checked })}
        />
        <TextInput
          label={t("followUp.subject")}
          required
          maxLength={300}
          readOnly={!mayWrite}
          value={draft.subject}
          onChange={(event) => setDraft({ ...draft, subject: event.currentTarget.value })}
        />
        <Textarea
          label={t("followUp.body")}
          description={t("followUp.variables")}
          required
          autosize
          minRows={8}
          maxLength={20_000}
          readOnly={!mayWrite}
          value={draft.body}
          onChange={(event) => setDraft({ ...draft, body: event.currentTarget.value })}
        />
        {save.isError && (
          <Alert color="red" role="alert">
            {explainError(save.error, t)}
          </Alert>
        )}
        {mayWrite && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t("common.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
