/** Live results: counters, the way people take, what they answered. */
import { LOST_AFTER_SECONDS } from "@borda/contracts";
import { type QuizStats, shareBase } from "@borda/contracts/api";
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconRocket, IconSeeding } from "@tabler/icons-react";
import { Link } from "react-router";
import { useStats } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Counter } from "../layout/counter.tsx";
import { LiveBadge } from "../layout/live-badge.tsx";
import { withLiveTotals } from "../live/live-stats.ts";
import { useLiveTotals } from "../live/use-live-totals.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { CardsLoading } from "../states/loading-state.tsx";
import { FunnelPicture } from "./funnel-picture.tsx";
import { useQuizDetail } from "./quiz-layout.tsx";
import { SharePicture } from "./share-picture.tsx";

export function QuizResultsPage() {
  const { t } = useI18n();
  const { quiz } = useQuizDetail();
  const published = quiz.publishedVersion !== null;
  const stats = useStats(quiz.id);
  const live = useLiveTotals(quiz.id, published);

  if (!published) {
    return (
      <EmptyState
        icon={<IconRocket size={32} />}
        title={t("results.notPublished.title")}
        text={t("results.notPublished.text")}
        action={
          <Button component={Link} to={`/quizzes/${quiz.id}/publish`}>
            {t("publish.button")}
          </Button>
        }
      />
    );
  }
  if (stats.isPending) return <CardsLoading count={6} height={110} />;
  if (stats.isError) return <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />;

  const shown = withLiveTotals(stats.data, live.totals, live.shards);
  return (
    <Stack gap="lg">
      <Group justify="flex-end">
        <LiveBadge connection={live.connection} />
      </Group>
      <Counters stats={shown} />
      {shown.counters.views === 0 && shown.counters.started === 0 ? (
        <EmptyState
          icon={<IconSeeding size={32} />}
          title={t("results.empty.title")}
          text={t("results.empty.text")}
        />
      ) : (
        <Pictures stats={shown} />
      )}
    </Stack>
  );
}

function Counters({ stats }: { readonly stats: QuizStats }) {
  const { t, number, percent } = useI18n();
  const { views, started, completions, leads } = stats.counters;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }}>
      <Counter label={t("counter.views")} value={number(views)} testId="counter-views" />
      <Counter label={t("counter.started")} value={number(started)} testId="counter-started" />
      <Counter label={t("counter.completions")} value={number(completions)} testId="counter-completions" />
      <Counter label={t("counter.leads")} value={number(leads)} testId="counter-leads" />
      <Counter
        label={t("counter.rate")}
        hint={t("counter.rateHint")}
        value={views === 0 ? t("common.none") : percent(leads / views)}
      />
    </SimpleGrid>
  );
}

function Pictures({ stats }: { readonly stats: QuizStats }) {
  const { t } = useI18n();
  const outcomes = stats.outcomes.map((outcome) => ({
    key: outcome.outcome,
    label: outcome.title,
    count: outcome.count,
  }));
  return (
    <>
      <Card>
        <Title order={2} fz="lg">
          {t("results.funnel")}
        </Title>
        <Text c="dimmed" fz="sm" mb="md">
          {t("results.funnelHint", { minutes: LOST_AFTER_SECONDS / 60 })}
        </Text>
        <FunnelPicture steps={stats.steps} started={stats.counters.started} />
      </Card>
      {outcomes.length > 0 && (
        <Card>
          <Title order={2} fz="lg" mb="md">
            {t("results.outcomes")}
          </Title>
          <SharePicture items={outcomes} whole={outcomes.reduce((sum, { count }) => sum + count, 0)} />
        </Card>
      )}
      <div>
        <Title order={2} fz="lg">
          {t("results.questions")}
        </Title>
        <Text c="dimmed" fz="sm" mb="md">
          {t("results.questionsHint")}
        </Text>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          {stats.questions.map((question) => (
            <Card key={question.element}>
              <Text fw={600} mb="sm">
                {question.title}
              </Text>
              {question.sharesOf !== "choices" && (
                <Text c="dimmed" fz="sm" mb="sm">
                  {t(question.sharesOf === "finished" ? "results.severalHint" : "results.linkHint")}
                </Text>
              )}
              <SharePicture
                whole={shareBase(stats, question)}
                items={question.options.map(({ choice, label, count }) => ({ key: choice, label, count }))}
              />
            </Card>
          ))}
        </SimpleGrid>
      </div>
    </>
  );
}
