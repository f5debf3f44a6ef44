/** The head of a quiz's pages and its tabs. */
import type { QuizDetail } from "@borda/contracts/api";
import { Button, Group, Tabs } from "@mantine/core";
import { IconChartBar, IconExternalLink, IconListDetails, IconMail, IconRocket } from "@tabler/icons-react";
import { Outlet, useLocation, useNavigate, useOutletContext, useParams } from "react-router";
import { useMe, useQuiz } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { PageLoading } from "../states/loading-state.tsx";
import { StatusBadges } from "./quizzes-page.tsx";

export function QuizLayout() {
  const { quizId = "" } = useParams();
  const { t } = useI18n();
  const me = useMe();
  const detail = useQuiz(quizId);
  const location = useLocation();
  const navigate = useNavigate();

  if (detail.isPending) return <PageLoading />;
  if (detail.isError) return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />;

  const { quiz } = detail.data;
  const tab = location.pathname.split("/")[3] ?? "results";
  const may = (permission: string) => me.data?.permissions.includes(permission) === true;
  return (
    <>
      <PageHeader
        title={quiz.name}
        subtitle={
          <Group gap={6} component="span" display="inline-flex">
            <StatusBadges quiz={quiz} />
          </Group>
        }
        actions={
          quiz.publicUrl !== null &&
          quiz.publishedVersion !== null && (
            <Button
              component="a"
              href={quiz.publicUrl}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={16} />}
            >
              {t("common.open")}
            </Button>
          )
        }
      />
      <Tabs
        value={tab === "" ? "results" : tab}
        onChange={(value) =>
          void navigate(value === "results" ? `/quizzes/${quizId}` : `/quizzes/${quizId}/${value}`)
        }
        mb="lg"
      >
        <Tabs.List className="quiz-tabs">
          <Tabs.Tab value="results" leftSection={<IconChartBar size={16} />}>
            {t("quiz.tab.results")}
          </Tabs.Tab>
          {may("response.read") && (
            <Tabs.Tab value="responses" leftSection={<IconListDetails size={16} />}>
              {t("quiz.tab.responses")}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="publish" leftSection={<IconRocket size={16} />}>
            {t("quiz.tab.publish")}
          </Tabs.Tab>
          <Tabs.Tab value="follow-up" leftSection={<IconMail size={16} />}>
            {t("quiz.tab.followUp")}
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Outlet context={detail.data satisfies QuizDetail} />
    </>
  );
}

/** The quiz that the tabs speak of. */
export function useQuizDetail(): QuizDetail {
  return useOutletContext<QuizDetail>();
}
