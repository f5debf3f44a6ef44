import type { Lead } from "@borda/contracts/api";
import { Badge, Button, Card, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useLeads } from "../api/queries.ts";
import { useQuizTitles } from "../api/quiz-titles.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { useIsNarrow } from "../layout/use-is-narrow.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";

const SEARCH_DELAY_MS = 250;

export function LeadsPage() {
  const { t } = useI18n();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), SEARCH_DELAY_MS);
  const leads = useLeads(asked);
  const rows = leads.data?.pages.flatMap((page) => page.items) ?? [];
  const emptyKind = asked === "" ? "empty" : "noMatch";

  return (
    <>
      <PageHeader
        title={t("leads.title")}
        subtitle={t("leads.subtitle")}
        actions={
          <TextInput
            type="search"
            aria-label={t("common.search")}
            placeholder={t("leads.search")}
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            maxLength={100}
            w={{ base: "100%", sm: 280 }}
          />
        }
      />
      {leads.isPending ? (
        <RowsLoading count={6} />
      ) : leads.isError && rows.length === 0 ? (
        <ErrorState error={leads.error} onRetry={() => void leads.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={32} />}
          title={t(`leads.${emptyKind}.title`)}
          text={t(`leads.${emptyKind}.text`)}
        />
      ) : (
        <LeadList rows={rows} />
      )}
      {leads.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={leads.isFetchingNextPage}
            onClick={() => void leads.fetchNextPage()}
          >
            {t("common.loadMore")}
          </Button>
        </Group>
      )}
    </>
  );
}

/** A table where its columns fit, else a card a person. */
function LeadList({ rows }: { readonly rows: readonly Lead[] }) {
  return useIsNarrow() ? <LeadCards rows={rows} /> : <LeadTable rows={rows} />;
}

function LeadCards({ rows }: { readonly rows: readonly Lead[] }) {
  const { t, dateTime } = useI18n();
  return (
    <Stack gap="sm">
      {rows.map((lead) => (
        <Card key={lead.id} component={Link} to={`/leads/${lead.id}`} padding="md" c="inherit">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {nameOf(lead) ?? t("leads.unnamed")}
          </Text>
          {[lead.email, lead.phone].map(
            (contact) =>
              contact !== null && (
                <Text key={contact} fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                  {contact}
                </Text>
              ),
          )}
          <Text fz="sm" mt={6}>
            {lead.quizName ?? t("common.none")}
            <LeadOutcome lead={lead} before=" · " />
          </Text>
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

/** What a lead is called: the name, else how to reach them. */
function nameOf(lead: Lead): string | null {
  return lead.name ?? lead.email ?? lead.phone;
}

function LeadTable({ rows }: { readonly rows: readonly Lead[] }) {
  const { t, dateTime } = useI18n();
  const navigate = useNavigate();
  return (
    <Card padding={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
          <Table.Tbody>
            {rows.map((lead) => (
              <Table.Tr
                key={lead.id}
                onClick={() => void navigate(`/leads/${lead.id}`)}
                style={{ cursor: "pointer" }}
              >
                <Table.Td>
                  <Text component={Link} to={`/leads/${lead.id}`} fw={600} c="inherit">
                    {nameOf(lead) ?? t("leads.unnamed")}
                  </Text>
                  <Text fz="sm" c="dimmed">
                    {[lead.email, lead.phone].filter((value) => value !== null).join(" · ")}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text fz="sm">{lead.quizName ?? t("common.none")}</Text>
                  <Text fz="sm" c="dimmed">
                    <LeadOutcome lead={lead} />
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ConsentBadges channels={lead.consentedChannels} />
                </Table.Td>
                <Table.Td ta="right">
                  <Text fz="sm" c="dimmed">
                    {dateTime(lead.updatedAt)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

export function ConsentBadges({ channels }: { readonly channels: Lead["consentedChannels"] }) {
  const { t } = useI18n();
  return (
    <Group gap={6}>
      {channels.map((channel) => (
        <Badge key={channel} variant="light">
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
