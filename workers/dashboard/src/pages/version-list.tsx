import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useVersions } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";

type Props = {
  readonly quizId: string;
  readonly mayRollback: boolean;
  /** The version that a rollback under way leads to. */
  readonly busyVersion: number | null;
  readonly onRollback: (version: number) => void;
};

/** Every version that was ever public, newest first, each one click away. */
export function VersionList({ quizId, mayRollback, busyVersion, onRollback }: Props) {
  const { t, dateTime } = useI18n();
  const versions = useVersions(quizId);
  return (
    <Card>
      <Title order={2} fz="lg" mb="sm">
        {t("publish.versions")}
      </Title>
      {versions.isPending ? (
        <RowsLoading count={2} />
      ) : versions.isError ? (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
      ) : versions.data.items.length === 0 ? (
        <Text c="dimmed">{t("publish.noVersions")}</Text>
      ) : (
        <Stack gap="xs">
          {versions.data.items.map((version) => (
            <Group key={version.version} justify="space-between" wrap="nowrap">
              <div>
                <Text fw={600}>v{version.version}</Text>
                <Text fz="sm" c="dimmed">
                  {dateTime(version.publishedAt)}
                </Text>
              </div>
              {version.current ? (
                <Badge>{t("publish.current")}</Badge>
              ) : (
                mayRollback && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    style={{ flexShrink: 0 }}
                    loading={busyVersion === version.version}
                    onClick={() => onRollback(version.version)}
                  >
                    {t("publish.rollback")}
                  </Button>
                )
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Card>
  );
}
