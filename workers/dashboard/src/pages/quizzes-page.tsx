import type { Quiz } from "@borda/contracts/api";
import { ActionIcon, Badge, Button, Card, Group, SimpleGrid, Text, Tooltip } from "@mantine/core";
import { IconClipboardList, IconExternalLink, IconFileImport } from "@tabler/icons-react";
import { Link } from "react-router";
import { useMe, useQuizzes } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { ChangingValue } from "../layout/counter.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { CardsLoading } from "../states/loading-state.tsx";

export function QuizzesPage() {
  const { t } = useI18n();
  const me = useMe();
  const quizzes = useQuizzes();
  const importButton = me.data?.permissions.includes("quiz.write") === true && (
    <Button component={Link} to="/quizzes/import" leftSection={<IconFileImport size={18} />}>
      {t("quizzes.import")}
    </Button>
  );
  const items = quizzes.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageHeader title={t("quizzes.title")} subtitle={t("quizzes.subtitle")} actions={importButton} />
      {quizzes.isPending ? (
        <CardsLoading count={3} height={190} />
      ) : quizzes.isError && items.length === 0 ? (
        <ErrorState error={quizzes.error} onRetry={() => void quizzes.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState
          icon={<IconClipboardList size={32} />}
          title={t("quizzes.empty.title")}
          text={t("quizzes.empty.text")}
          action={importButton}
        />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {items.map((quiz) => (
            <QuizCard key={quiz.id} quiz={quiz} />
          ))}
        </SimpleGrid>
      )}
      {quizzes.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={quizzes.isFetchingNextPage}
            onClick={() => void quizzes.fetchNextPage()}
          >
            {t("common.loadMore")}
          </Button>
        </Group>
      )}
    </>
  );
}

function QuizCard({ quiz }: { readonly quiz: Quiz }) {
  const { t, number } = useI18n();
  const { counters } = quiz;
  return (
    <Card className="quiz-card" pos="relative" data-testid={`quiz-${quiz.slug}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Link className="card-link" to={`/quizzes/${quiz.id}`}>
          <Text fw={650} fz="lg" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
            {quiz.name}
          </Text>
        </Link>
        {quiz.publicUrl !== null && quiz.publishedVersion !== null && (
          <Tooltip label={t("quizzes.openPublic")}>
            <ActionIcon
              className="above-link"
              component="a"
              href={quiz.publicUrl}
              target="_blank"
              rel="noreferrer"
              variant="subtle"
              aria-label={t("quizzes.openPublic")}
            >
              <IconExternalLink size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Text c="dimmed" fz="sm" truncate>
        /{quiz.slug}
      </Text>
      <Group gap={6} mt={8}>
        <StatusBadges quiz={quiz} />
      </Group>
      <Group justify="space-between" mt="md" gap="xs">
        <SmallCounter label={t("counter.views")} value={number(counters.views)} />
        <SmallCounter label={t("counter.started")} value={number(counters.started)} />
        <SmallCounter label={t("counter.completions")} value={number(counters.completions)} />
        <SmallCounter label={t("counter.leads")} value={number(counters.leads)} />
      </Group>
    </Card>
  );
}

export function StatusBadges({ quiz }: { readonly quiz: Quiz }) {
  const { t } = useI18n();
  if (quiz.publishedVersion === null) {
    return (
      <Badge variant="light" color="gray">
        {t("quizzes.status.draft")}
      </Badge>
    );
  }
  return (
    <>
      <Badge variant="light">{t("quizzes.status.published", { version: quiz.publishedVersion })}</Badge>
      {quiz.hasUnpublishedChanges && (
        <Badge variant="light" color="orange">
          {t("quizzes.status.changed")}
        </Badge>
      )}
    </>
  );
}

function SmallCounter({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <Text fw={650} fz="lg" lh={1.2} component="div">
        <ChangingValue value={value} />
      </Text>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
    </div>
  );
}
