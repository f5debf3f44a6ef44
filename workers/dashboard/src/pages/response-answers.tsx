import type { QuizResponse } from "@borda/contracts/api";
import { isFollowedLink } from "@borda/contracts/followed-links";
import { Divider, Group, Stack, Text } from "@mantine/core";
import { useQuizTitles } from "../api/quiz-titles.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { filesOf, ResponseFiles } from "./response-files.tsx";

/** Every question of a response with what was answered, then where the person came from. */
export function ResponseAnswers({ response }: { readonly response: QuizResponse }) {
  const { t, number } = useI18n();
  const titles = useQuizTitles(response.quizId);
  const source = Object.entries(response.source).filter(([, value]) => value !== "");
  return (
    <Stack gap="md">
      <Group gap="xl">
        {response.outcome !== null && (
          <Fact label={t("responses.outcome")} value={titles.outcome(response.outcome)} />
        )}
        <Fact label={t("responses.score")} value={number(response.score)} />
        <Fact label={t("responses.code")} value={response.code} />
      </Group>
      <Stack gap="sm" component="dl" m={0}>
        {response.answers.map((answer) => (
          <div key={answer.k}>
            <Text component="dt" fz="sm" c="dimmed">
              {isPress(answer) && answer.text !== "" ? answer.text : answer.question}
            </Text>
            <Text component="dd" m={0} fw={550} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
              <Answered response={response} answer={answer} />
            </Text>
          </div>
        ))}
      </Stack>
      {source.length > 0 && (
        <>
          <Divider label={t("responses.source")} labelPosition="left" />
          <Group gap="xl">
            {source.map(([name, value]) => (
              <Fact key={name} label={name} value={value} />
            ))}
          </Group>
        </>
      )}
    </Stack>
  );
}

type Answer = QuizResponse["answers"][number];

/** Whether a button was pressed or a link followed, which has no question: its words say what was taken. */
function isPress({ t, v }: Answer): boolean {
  return isFollowedLink(v) || (t === "button" && v === true);
}

function Answered({ response, answer }: { readonly response: QuizResponse; readonly answer: Answer }) {
  const { t, dateTime } = useI18n();
  if (filesOf(answer).length > 0) return <ResponseFiles response={response} answer={answer} />;
  if (isFollowedLink(answer.v)) return t("responses.clickedAt", { date: dateTime(answer.v.at) });
  if (isPress(answer)) return t("responses.clicked");
  return answer.text === "" ? t("common.none") : answer.text;
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {value}
      </Text>
    </div>
  );
}
