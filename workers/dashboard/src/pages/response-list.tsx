/** Responses in a row each: who, what came out, how far they got. */
import type { QuizResponse } from "@borda/contracts/api";
import { Badge, Button, Card, Group, Stack, Table, Text } from "@mantine/core";
import { type QuizTitles, titlesOf } from "../api/quiz-titles.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { type Column, RowTable } from "../layout/row-table.tsx";
import { useIsNarrow } from "../layout/use-is-narrow.ts";
import { useQuizDetail } from "./quiz-layout.tsx";

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

type ListProps = {
  readonly rows: readonly QuizResponse[];
  readonly onOpen: (response: QuizResponse) => void;
};
type TitledProps = ListProps & { readonly titles: QuizTitles };

/** A table where its columns fit, else a card a response. */
export function ResponseList(props: ListProps) {
  const { document } = useQuizDetail();
  const titles = titlesOf(document);
  return useIsNarrow() ? (
    <ResponseCards {...props} titles={titles} />
  ) : (
    <ResponseTable {...props} titles={titles} />
  );
}

function ResponseCards({ rows, onOpen, titles }: TitledProps) {
  const { t, dateTime, number } = useI18n();
  return (
    <Stack gap="sm">
      {rows.map((response) => (
        <Card key={response.id} component="button" ta="left" padding="md" onClick={() => onOpen(response)}>
          <Group justify="space-between" wrap="nowrap" align="baseline" w="100%">
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {personOf(response) ?? t("responses.anonymous")}
            </Text>
            <Text fz="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
              {t("responses.score")}: {number(response.score)}
            </Text>
          </Group>
          {response.outcome !== null && <Text fz="sm">{titles.outcome(response.outcome)}</Text>}
          <Text fz="sm" c="dimmed" mb={8}>
            {dateTime(response.receivedAt)}
          </Text>
          <ResponseState response={response} titles={titles} />
        </Card>
      ))}
    </Stack>
  );
}

function ResponseTable({ rows, onOpen, titles }: TitledProps) {
  const { t, dateTime, number } = useI18n();
  const columns: readonly Column[] = [
    { label: t("responses.when") },
    { label: t("responses.person") },
    { label: t("responses.outcome") },
    { label: t("responses.score"), align: "right" },
    { label: t("responses.state") },
  ];
  return (
    <RowTable columns={columns}>
      {rows.map((response) => (
        <Table.Tr key={response.id} onClick={() => onOpen(response)} style={{ cursor: "pointer" }}>
          <Table.Td>
            <Button variant="transparent" size="compact-sm" px={0} onClick={() => onOpen(response)}>
              {dateTime(response.receivedAt)}
            </Button>
          </Table.Td>
          <Table.Td>{personOf(response) ?? <Text c="dimmed">{t("responses.anonymous")}</Text>}</Table.Td>
          <Table.Td>
            {response.outcome === null ? t("common.none") : titles.outcome(response.outcome)}
          </Table.Td>
          <Table.Td ta="right">{number(response.score)}</Table.Td>
          <Table.Td>
            <ResponseState response={response} titles={titles} />
          </Table.Td>
        </Table.Tr>
      ))}
    </RowTable>
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
    <Group gap={6}>
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
        <Badge variant="outline" color="orange" className="doubtful">
          {t("responses.unverified")}
        </Badge>
      )}
    </Group>
  );
}
