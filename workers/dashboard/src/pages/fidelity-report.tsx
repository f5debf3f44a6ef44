import type { ImportBlock, ImportReport } from "@borda/contracts/api";
import { Badge, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "../i18n/i18n.tsx";

type Status = ImportBlock["status"];

const STATUSES: readonly Status[] = ["mapped", "approximated", "unsupported", "added"];
const COLORS: Readonly<Record<Status, string>> = {
  mapped: "borda",
  approximated: "yellow",
  unsupported: "red",
  added: "blue",
};

/** What became of every block of an imported file: the shares as one bar, then block by block. */
export function FidelityReport({ report }: { readonly report: ImportReport }) {
  const { t, number } = useI18n();
  const [filter, setFilter] = useState<Status | "all">("all");
  const counts = new Map(
    STATUSES.map((status) => [status, report.blocks.filter((block) => block.status === status).length]),
  );
  const shown = report.blocks.filter((block) => filter === "all" || block.status === filter);

  return (
    <Stack>
      <Card>
        <Title order={2} fz="lg">
          {t("import.report")}
        </Title>
        <Text c="dimmed" fz="sm" mb="md">
          {t("import.reportText")}
        </Text>
        <div className="segments" aria-hidden="true">
          {STATUSES.map((status) => (
            <div
              key={status}
              style={{
                flex: counts.get(status) ?? 0,
                background: `var(--mantine-color-${COLORS[status]}-filled)`,
              }}
            />
          ))}
        </div>
        <Group gap="lg" mt="sm">
          {STATUSES.map((status) => (
            <Group key={status} gap={8}>
              <Badge color={COLORS[status]} circle size="xs" aria-hidden="true" />
              <Text fz="sm">
                {t(`import.status.${status}`)} <b>{number(counts.get(status) ?? 0)}</b>
              </Text>
            </Group>
          ))}
        </Group>
      </Card>
      <SegmentedControl
        value={filter}
        onChange={(value) => setFilter(value as Status | "all")}
        data={[
          { value: "all", label: t("import.filter.all") },
          ...STATUSES.filter((status) => (counts.get(status) ?? 0) > 0).map((status) => ({
            value: status,
            label: t(`import.status.${status}`),
          })),
        ]}
        w="fit-content"
        maw="100%"
        style={{ overflowX: "auto" }}
      />
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {shown.map((block) => (
          <Card key={block.id} padding="sm" component="li">
            <Group wrap="nowrap" align="flex-start" gap="md">
              <Badge color={COLORS[block.status]} variant="light" miw={108} style={{ flexShrink: 0 }}>
                {t(`import.status.${block.status}`)}
              </Badge>
              <div style={{ minWidth: 0 }}>
                <Text fw={600} fz="sm">
                  {block.type}
                </Text>
                <Text fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                  {block.note}
                </Text>
              </div>
            </Group>
          </Card>
        ))}
      </Stack>
    </Stack>
  );
}
