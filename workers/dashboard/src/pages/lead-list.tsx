/** People as the list shows them. */
import type { Lead } from "@borda/contracts/api";
import { Badge, Card, Group, Stack, Table, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { useQuizTitles } from "../api/quiz-titles.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { type Column, RowTable } from "../layout/row-table.tsx";
import { useIsNarrow } from "../layout/use-is-narrow.ts";
import { contactsBesideTitle, leadTitle } from "./lead-names.ts";
import { TagBadge, TagLinks } from "./lead-tags.tsx";

/** A row stays a row; the person's page shows all. */
const TAGS_IN_LIST = 4;
const TAGS_WIDTH = 220;

/** A table where its columns fit, else a card a person. */
export function LeadList({ rows }: { readonly rows: readonly Lead[] }) {
  return useIsNarrow() ? <LeadCards rows={rows} /> : <LeadTable rows={rows} />;
}

function LeadCards({ rows }: { readonly rows: readonly Lead[] }) {
  const { t, dateTime } = useI18n();
  return (
    <Stack gap="sm">
      {rows.map((lead) => (
        <Card key={lead.id} component={Link} to={`/leads/${lead.id}`} padding="md" c="inherit">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {leadTitle(lead) ?? t("leads.unnamed")}
          </Text>
          {contactsBesideTitle(lead).map((contact) => (
            <Text key={contact} fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {contact}
            </Text>
          ))}
          <Text fz="sm" mt={6}>
            {lead.quizName ?? t("common.none")}
            <LeadOutcome lead={lead} before=" · " />
          </Text>
          <Group gap={6} mt={6}>
            {lead.tags.slice(0, TAGS_IN_LIST).map((tag) => (
              <TagBadge key={tag} tag={tag} />
            ))}
            <MoreTags count={lead.tags.length - TAGS_IN_LIST} />
          </Group>
          <Group justify="space-between" mt={6}>
            <Text fz="sm" c="dimmed">
              {dateTime(lead.updatedAt)}
            </Text>
            <ConsentBadges channels={lead.consentedChannels} />
          </Group>
        </Card>
      ))}
    </Stack>
  );
}

/** How many tags there was no room for; nothing when all are shown. */
function MoreTags({ count }: { readonly count: number }) {
  const { t, number } = useI18n();
  if (count <= 0) return null;
  return (
    <Text component="span" fz="sm" c="dimmed">
      {t("leads.moreTags", { count: number(count) })}
    </Text>
  );
}

function LeadTable({ rows }: { readonly rows: readonly Lead[] }) {
  const { t, dateTime } = useI18n();
  const navigate = useNavigate();
  const columns: readonly Column[] = [
    { label: t("responses.person") },
    { label: t("leads.lastQuiz") },
    { label: t("leads.tags") },
    { label: t("leads.consents") },
    { label: t("leads.lastSeen"), align: "right" },
  ];
  return (
    <RowTable columns={columns}>
      {rows.map((lead) => (
        <Table.Tr
          key={lead.id}
          onClick={() => void navigate(`/leads/${lead.id}`)}
          style={{ cursor: "pointer" }}
        >
          <Table.Td>
            <Text component={Link} to={`/leads/${lead.id}`} fw={600} c="inherit">
              {leadTitle(lead) ?? t("leads.unnamed")}
            </Text>
            <Text fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {contactsBesideTitle(lead).join(" · ")}
            </Text>
          </Table.Td>
          <Table.Td>
            <Text fz="sm">{lead.quizName ?? t("common.none")}</Text>
            <Text fz="sm" c="dimmed">
              <LeadOutcome lead={lead} />
            </Text>
          </Table.Td>
          <Table.Td maw={TAGS_WIDTH}>
            <TagLinks tags={lead.tags.slice(0, TAGS_IN_LIST)} />
            <MoreTags count={lead.tags.length - TAGS_IN_LIST} />
          </Table.Td>
          <Table.Td>
            <ConsentBadges channels={lead.consentedChannels} />
          </Table.Td>
          <Table.Td ta="right">
            <Text fz="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
              {dateTime(lead.updatedAt)}
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function ConsentBadges({ channels }: { readonly channels: Lead["consentedChannels"] }) {
  const { t } = useI18n();
  return (
    <Group gap={6}>
      {channels.map((channel) => (
        // Channels are few and short: the long names and tags beside them give way.
        <Badge key={channel} variant="light" miw="max-content">
          {t(`channel.${channel}`)}
        </Badge>
      ))}
    </Group>
  );
}

/** @param before what stands before it; nothing at all when there is no outcome */
function LeadOutcome({ lead, before = "" }: { readonly lead: Lead; readonly before?: string }) {
  if (lead.outcome === null || lead.quizId === null) return null;
  return (
    <>
      {before}
      <OutcomeTitle quizId={lead.quizId} outcome={lead.outcome} />
    </>
  );
}

function OutcomeTitle({ quizId, outcome }: { readonly quizId: string; readonly outcome: string }) {
  return useQuizTitles(quizId).outcome(outcome);
}
