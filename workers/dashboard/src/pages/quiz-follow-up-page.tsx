/** The e-mail that answers a finished response. */
import type { FollowUp } from "@borda/contracts/api";
import {
  Alert,
  Button,
  Card,
  Group,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/api.ts";
import { queryKeys, useFollowUp, useMe } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { tellDone } from "../layout/tell-done.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";
import { explainTemplateError, FollowUpPreview } from "./follow-up-preview.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";

export function QuizFollowUpPage() {
  const { quiz } = useQuizDetail();
  const followUp = useFollowUp(quiz.id);
  if (followUp.isPending) return <RowsLoading count={4} />;
  if (followUp.isError) return <ErrorState error={followUp.error} onRetry={() => void followUp.refetch()} />;
  return <FollowUpEditor quizId={quiz.id} saved={followUp.data} />;
}

function FollowUpEditor({ quizId, saved }: { readonly quizId: string; readonly saved: FollowUp }) {
  const [draft, setDraft] = useState(saved);
  const { subject, body } = draft;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: "start" }}>
      <FollowUpForm quizId={quizId} draft={draft} onChange={setDraft} />
      <FollowUpPreview quizId={quizId} template={{ subject, body }} />
    </SimpleGrid>
  );
}

type FormProps = {
  readonly quizId: string;
  readonly draft: FollowUp;
  readonly onChange: (draft: FollowUp) => void;
};

/** What can be done with a draft, and what went wrong with the last try. */
function useFollowUpChanges({ quizId, draft, onChange }: FormProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.replaceFollowUp(quizId, draft),
    onSuccess: (result) => {
      queryClient.setQueryData(queryKeys.followUp(quizId), result);
      tellDone(t, t("common.saved"));
    },
  });
  const reset = useMutation({
    mutationFn: () => api.getDefaultFollowUp(quizId),
    onSuccess: (template) => {
      onChange({ ...draft, ...template });
      tellDone(t, t("followUp.resetDone"), <IconRestore size={18} />);
    },
  });
  return { save, reset, failure: save.error ?? reset.error };
}

function FollowUpForm(props: FormProps) {
  const { draft, onChange } = props;
  const { t } = useI18n();
  const me = useMe();
  const { save, reset, failure } = useFollowUpChanges(props);
  const mayWrite = me.data?.permissions.includes("follow_up.write") === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <Card component="form" onSubmit={submit}>
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
          onChange={(event) => onChange({ ...draft, active: event.currentTarget.checked })}
        />
        <TemplateFields draft={draft} onChange={onChange} readOnly={!mayWrite} />
        {failure !== null && (
          <Alert color="red" role="alert">
            {explainTemplateError(failure, t)}
          </Alert>
        )}
        {mayWrite && (
          <Group justify="space-between">
            <Button
              variant="subtle"
              leftSection={<IconRestore size={16} />}
              loading={reset.isPending}
              onClick={() => reset.mutate()}
            >
              {t("followUp.reset")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("common.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

type FieldsProps = Pick<FormProps, "draft" | "onChange"> & { readonly readOnly: boolean };

function TemplateFields({ draft, onChange, readOnly }: FieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        label={t("followUp.subject")}
        required
        maxLength={300}
        readOnly={readOnly}
        value={draft.subject}
        onChange={(event) => onChange({ ...draft, subject: event.currentTarget.value })}
      />
      <Textarea
        label={t("followUp.body")}
        description={t("followUp.variables")}
        required
        autosize
        minRows={8}
        maxLength={20_000}
        readOnly={readOnly}
        value={draft.body}
        onChange={(event) => onChange({ ...draft, body: event.currentTarget.value })}
      />
    </>
  );
}
