/** The responses of a quiz, newest first; one opens at the side with every question and answer. */
import type { QuizResponse } from "@borda/contracts/api";
import { Button, Drawer, Group, SegmentedControl, Text } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useMe, useResponses } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";
import { ResponseAnswers } from "./response-answers.tsx";
import { ResponseList } from "./response-list.tsx";

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
        {me.data?.permissions.includes("response.export") === true && <ExportMenu quiz={quiz} />}
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
        <ResponseList rows={rows} onOpen={setOpen} />
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
        // Its title bar is a `header` of its own, and a page has one banner.
        attributes={{ header: { role: "presentation" } }}
      >
        {open !== null && <ResponseAnswers response={open} />}
      </Drawer>
    </>
  );
}
