/** The responses of a quiz, newest first; one opens at the side with every question and answer. */
import type { QuizResponse } from "@borda/contracts/api";
import { Badge, Button, Card, Drawer, Group, SegmentedControl, Table, Text } from "@mantine/core";
import { IconDownload, IconMessageQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useMe, useResponses } from "../api/queries.ts";
import { type QuizTitles, titlesOf } from "../api/quiz-titles.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";
import { ResponseAnswers } from "./response-answers.tsx";

type Filter = "all" | "final" | "partial";
const FINAL_OF: Readonly<Record<Filter, boolean | undefined>> = {
  all: undefined,
  final: true,
  partial: false,
};

export function QuizResponsesPage() {
  const { t, dateTime } = useI18n();
  const { quiz } = useQuizDetail();
  const me = useMe();
  const [filter, setFilter] = useState<Filter>("all");
  const [open, setOpen] = useState<QuizResponse | null>(null);
  const responses = useResponses(quiz.id, FINAL_OF[filter]);
  const rows = responses.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <Group justify="space-between" mb="md">
        <SegmentedControl
          value={filter}
          onChange={(value) => setFilter(value as Filter)}
          data={[
            { value: "all", label: t("responses.all") },
            { value: "final", label: t("responses.final") },
            { value: "partial", label: t("responses.partial") },
          ]}
        />
        {me.data?.permissions.includes("response.export") === true && (
          <Button
            component="a"
            href={`/v1/quizzes/${quiz.id}/responses/export?format=csv`}
            download={`${quiz.slug}.csv`}
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t("responses.export")}
          </Button>
        )}
      </Group>
      {responses.isPending ? (
        <RowsLoading count={6} />
      ) : responses.isError && rows.length === 0 ? (
        <ErrorState error={responses.error} onRetry={() => void responses.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<IconMessageQuestion size={32} />}
          title={t("responses.empty.title")}
          text={t("responses.empty.text")}
        />
      ) : (
        <ResponseTable rows={rows} onOpen={setOpen} />
      )}
      {responses.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={responses.isFetchingNextPage}
            onClick={() => void responses.fetchNextPage()}
          >
            {t("common.loadMore")}
          </Button>
        </Group>
      )}
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size="lg"
        title={
          <>
            <Text fw={650}>{t("responses.detail")}</Text>
            <Text fz="sm" c="dimmed">
              {open === null ? "" : dateTime(open.receivedAt)}
            </Text>
          </>
        }
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {open !== null && <ResponseAnswers response={open} />}
      </Drawer>
    </>
  );
}

/** What a response calls its person: the name, else the e-mail, else the phone that was given. */
function personOf(response: QuizResponse): string | null {
  const purposes = ["short_text", "email", "phone"];
  for (const type of purposes) {
    const answer = response.answers.find(
      (candidate) => candidate.t === type && (type !== "short_text" || /name|nome/.test(candidate.k)),
    );
    if (answer !== undefined && answer.text !== "") return answer.text;
  }
  return null;
}

type TableProps = {
  readonly rows: readonly QuizResponse[];
  readonly onOpen: (response: QuizResponse) => void;
};

function ResponseTable({ rows, onOpen }: TableProps) {
  const { t, dateTime, number } = useI18n();
  const { document } = useQuizDetail();
  const titles = titlesOf(document);
  return (
    <Card padding={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("responses.when")}</Table.Th>
              <Table.Th>{t("responses.person")}</Table.Th>
              <Table.Th>{t("responses.outcome")}</Table.Th>
              <Table.Th ta="right">{t("responses.score")}</Table.Th>
              <Table.Th>{t("responses.state")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((response) => (
              <Table.Tr key={response.id} onClick={() => onOpen(response)} style={{ cursor: "pointer" }}>
                <Table.Td>
                  <Button variant="transparent" size="compact-sm" px={0} onClick={() => onOpen(response)}>
                    {dateTime(response.receivedAt)}
                  </Button>
                </Table.Td>
                <Table.Td>
                  {personOf(response) ?? <Text c="dimmed">{t("responses.anonymous")}</Text>}
                </Table.Td>
                <Table.Td>
                  {response.outcome === null ? t("common.none") : titles.outcome(response.outcome)}
                </Table.Td>
                <Table.Td ta="right">{number(response.score)}</Table.Td>
                <Table.Td>
                  <ResponseState response={response} titles={titles} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function ResponseState({
  response,
  titles,
}: {
  readonly response: QuizResponse;
  readonly titles: QuizTitles;
}) {
  const { t } = useI18n();
  return (
    <Group gap={6} wrap="nowrap">
      {response.final ? (
        <Badge variant="light">{t("responses.state.final")}</Badge>
      ) : (
        <Badge variant="light" color="gray">
          {response.lastStep === null
            ? t("responses.state.partial")
            : t("responses.stoppedAt", { step: titles.step(response.lastStep) })}
        </Badge>
      )}
      {response.trust === "unverified" && (
        <Badge variant="outline" color="orange">
          {t("responses.unverified")}
        </Badge>
      )}
    </Group>
  );
}
