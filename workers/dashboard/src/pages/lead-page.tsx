/** One person: contacts, tags, what was consented to in which words, answers, messages. */
import type { LeadDetail } from "@borda/contracts/api";
import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useParams } from "react-router";
import { useLead, useQuiz } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { PageLoading } from "../states/loading-state.tsx";
import { LeadConsents } from "./lead-consents.tsx";
import { contactsBesideTitle, leadTitle } from "./lead-names.ts";
import { TagLinks } from "./lead-tags.tsx";
import { ResponseAnswers } from "./response-answers.tsx";

export function LeadPage() {
  const { leadId = "" } = useParams();
  const { t } = useI18n();
  const lead = useLead(leadId);
  if (lead.isPending) return <PageLoading />;
  if (lead.isError) return <ErrorState error={lead.error} onRetry={() => void lead.refetch()} />;
  const detail = lead.data;
  return (
    <>
      <PageHeader
        title={leadTitle(detail.lead) ?? t("leads.unnamed")}
        subtitle={contactsBesideTitle(
          detail.lead,
          detail.identities.map(({ value }) => value),
        ).join(" · ")}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Tags tags={detail.lead.tags} />
          <LeadConsents consents={detail.consents} />
          <Messages messages={detail.messages} />
        </Stack>
        <Responses responses={detail.responses} />
      </SimpleGrid>
    </>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  const { t } = useI18n();
  return (
    <Card>
      <Title order={2} fz="lg" mb="sm">
        {t("leads.tags")}
      </Title>
      {tags.length === 0 ? <Text c="dimmed">{t("leads.noTags")}</Text> : <TagLinks tags={tags} />}
    </Card>
  );
}

const MESSAGE_COLORS: Readonly<Record<LeadDetail["messages"][number]["status"], string>> = {
  planned: "gray",
  sending: "blue",
  sent: "borda",
  failed: "red",
  unknown: "yellow",
  suppressed: "gray",
};

const EXPLAINED_REASONS = ["address_suppressed", "consent_withdrawn", "campaign_inactive"] as const;

/** Whether a reason has words of its own; what a mail server said is shown as it came. */
function isExplained(reason: string): reason is (typeof EXPLAINED_REASONS)[number] {
  return EXPLAINED_REASONS.some((explained) => explained === reason);
}

function Messages({ messages }: { readonly messages: LeadDetail["messages"] }) {
  const { t, dateTime } = useI18n();
  return (
    <Card>
      <Title order={2} fz="lg" mb="sm">
        {t("leads.messages")}
      </Title>
      {messages.length === 0 && <Text c="dimmed">{t("leads.noMessages")}</Text>}
      <Stack gap="sm">
        {messages.map((message) => (
          <div key={message.id}>
            <Group gap="xs">
              <Badge variant="light" color={MESSAGE_COLORS[message.status]}>
                {t(`message.${message.status}`)}
              </Badge>
              <Text fz="sm" c="dimmed">
                {t(`channel.${message.channel}`)} · {dateTime(message.at)}
              </Text>
            </Group>
            {message.subject !== null && <Text fz="sm">{message.subject}</Text>}
            {message.reason !== null && (
              <Text fz="sm">
                {isExplained(message.reason) ? t(`message.reason.${message.reason}`) : message.reason}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function Responses({ responses }: { readonly responses: LeadDetail["responses"] }) {
  return (
    <Stack>
      {responses.map((response) => (
        <ResponseCard key={response.id} response={response} />
      ))}
    </Stack>
  );
}

/** People answer several quizzes, so each card says which one. */
function ResponseCard({ response }: { readonly response: LeadDetail["responses"][number] }) {
  const { t, dateTime } = useI18n();
  const quiz = useQuiz(response.quizId);
  return (
    <Card>
      <Group justify="space-between" mb="sm">
        <Title order={2} fz="lg">
          {quiz.data?.quiz.name ?? t("responses.detail")}
        </Title>
        <Text fz="sm" c="dimmed">
          {dateTime(response.receivedAt)}
        </Text>
      </Group>
      <ResponseAnswers response={response} />
    </Card>
  );
}
