/** The quiz on the tenant's own site: the code to paste, and the sites that may show it. */
import { ApiProblem } from "@borda/client";
import type { QuizDetail } from "@borda/contracts/api";
import {
  Alert,
  Button,
  Card,
  Code,
  CopyButton,
  Group,
  SegmentedControl,
  Stack,
  TagsInput,
  Text,
  Title,
} from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/api.ts";
import { queryKeys } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { tellDone } from "../layout/tell-done.tsx";
import { explainError } from "../states/error-state.tsx";
import { type EmbedKind, embedHosts, embedSnippet, siteHost, withEmbedHosts } from "./embed-snippet.ts";

type Props = { readonly detail: QuizDetail; readonly url: string; readonly mayEdit: boolean };

export function EmbedCard({ detail, url, mayEdit }: Props) {
  const { t } = useI18n();
  const [kind, setKind] = useState<EmbedKind>("inline");
  const snippet = embedSnippet(kind, url, t("publish.embedOpen"));
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} fz="lg">
            {t("publish.embed")}
          </Title>
          <SegmentedControl
            size="sm"
            aria-label={t("publish.embed")}
            value={kind}
            onChange={(value) => setKind(value as EmbedKind)}
            data={[
              { value: "inline", label: t("publish.embedInline") },
              { value: "popup", label: t("publish.embedPopup") },
            ]}
          />
        </Group>
        <Text c="dimmed">{t("publish.embedHint")}</Text>
        <Code
          block
          tabIndex={0}
          aria-label={t("publish.embed")}
          style={{ whiteSpace: "pre-wrap", wordBreak: "break-word" }}
        >
          {snippet}
        </Code>
        <CopyButton value={snippet}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              onClick={copy}
              style={{ alignSelf: "flex-start" }}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {copied ? t("common.copied") : t("publish.embedCopy")}
            </Button>
          )}
        </CopyButton>
        <EmbedSites detail={detail} mayEdit={mayEdit} />
      </Stack>
    </Card>
  );
}

/** Sites count from the next publish on, as everything in a draft does. */
function EmbedSites({ detail: { quiz, document }, mayEdit }: Omit<Props, "url">) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const kept = embedHosts(document);
  const [hosts, setHosts] = useState(kept);
  const save = useMutation({
    mutationFn: () => api.replaceQuizDocument(quiz.id, withEmbedHosts(document, hosts)),
    onSuccess: async () => {
      tellDone(t, t("publish.embedSaved"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.quiz(quiz.id) });
    },
  });
  return (
    <>
      <Group align="flex-end" gap="sm">
        <TagsInput
          style={{ flex: "1 1 16rem" }}
          label={t("publish.embedSites")}
          description={t("publish.embedSitesHint")}
          placeholder={hosts.length === 0 ? "cliente.com.br" : ""}
          value={hosts}
          onChange={(typed) => setHosts([...new Set(typed.map(siteHost))])}
          maxTags={30}
          splitChars={[",", " "]}
          acceptValueOnBlur
          disabled={!mayEdit}
        />
        {mayEdit && (
          <Button
            variant="default"
            loading={save.isPending}
            disabled={hosts.join() === kept.join()}
            onClick={() => save.mutate()}
          >
            {t("publish.embedSave")}
          </Button>
        )}
      </Group>
      {hosts.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("publish.embedNobody")}
        </Text>
      )}
      {save.error !== null && (
        <Alert color="red" role="alert" title={t("error.title")}>
          {explainError(save.error, t)}
          {save.error instanceof ApiProblem && save.error.issues.length > 0 && (
            <ul>
              {save.error.issues.map((issue) => (
                <li key={issue.path.join(".") + issue.code}>{issue.message}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
    </>
  );
}
