import type { ImportBlock, ImportReport } from "@borda/contracts/api";
import {
  blockName,
  type ImportStanding,
  remarkSentence,
  remarkText,
  STANDINGS_BY_URGENCY,
  standingOf,
  standingWord,
} from "@borda/contracts/import-remarks";
import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { useI18n } from "../i18n/i18n.tsx";

const COLORS: Readonly<Record<ImportStanding, string>> = {
  mapped: "borda",
  approximated: "yellow",
  unsupported: "red",
  unreached: "gray",
  added: "blue",
};

/**
 * What became of every block of an imported file: the shares as one bar, then what needs a look, worst
 * first. Blocks that came over as they were are folded away.
 */
export function FidelityReport({ report }: { readonly report: ImportReport }) {
  const { t } = useI18n();
  const [showsMapped, setShowsMapped] = useState(false);
  const blocksOf = (standing: ImportStanding) =>
    report.blocks.filter((block) => standingOf(block) === standing);
  const problems = STANDINGS_BY_URGENCY.filter((standing) => standing !== "mapped").flatMap(blocksOf);
  const mapped = blocksOf("mapped");
  return (
    <Stack>
      <Notices report={report} />
      <Summary report={report} />
      {problems.length === 0 ? <Text>{t("import.allMapped")}</Text> : <BlockList blocks={problems} />}
      {mapped.length > 0 && (
        <Button
          variant="subtle"
          w="fit-content"
          aria-expanded={showsMapped}
          leftSection={showsMapped ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          onClick={() => setShowsMapped(!showsMapped)}
        >
          {showsMapped ? t("import.hideMapped") : t("import.showMapped", { count: mapped.length })}
        </Button>
      )}
      {showsMapped && <BlockList blocks={mapped} />}
    </Stack>
  );
}

function Summary({ report }: { readonly report: ImportReport }) {
  const { t, number, language } = useI18n();
  const counts = STANDINGS_BY_URGENCY.map(
    (standing) => [standing, report.blocks.filter((block) => standingOf(block) === standing).length] as const,
  );
  return (
    <Card>
      <Title order={2} fz="lg">
        {t("import.report")}
      </Title>
      <Text c="dimmed" fz="sm" mb="md">
        {t("import.reportText")}
      </Text>
      <div className="segments" aria-hidden="true">
        {counts.map(([standing, count]) => (
          <div
            key={standing}
            style={{ flex: count, background: `var(--mantine-color-${COLORS[standing]}-filled)` }}
          />
        ))}
      </div>
      <Group gap="lg" mt="sm">
        {counts.map(([standing, count]) => (
          <Group key={standing} gap={8}>
            <Badge color={COLORS[standing]} circle size="xs" aria-hidden="true" />
            <Text fz="sm" className="capitalised">
              {standingWord(standing, language, count)} <b>{number(count)}</b>
            </Text>
          </Group>
        ))}
      </Group>
    </Card>
  );
}

/** What is to say about the file as a whole, such as a version that is read as best effort. */
function Notices({ report }: { readonly report: ImportReport }) {
  const { language } = useI18n();
  const sentences = report.notices.flatMap((notice) => remarkSentence(notice, language) ?? []);
  if (sentences.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
      <Stack gap={4}>
        {sentences.map((sentence) => (
          <Text key={sentence} fz="sm">
            {sentence}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function BlockList({ blocks }: { readonly blocks: readonly ImportBlock[] }) {
  return (
    <Stack gap="xs" component="ul" m={0} p={0} className="report-list">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may name two blocks alike
        <BlockEntry key={index} block={block} />
      ))}
    </Stack>
  );
}

function BlockEntry({ block }: { readonly block: ImportBlock }) {
  const { t, language } = useI18n();
  const { group, words, remarks, note } = block;
  const standing = standingOf(block);
  return (
    <Card padding="sm" component="li">
      <Group wrap="nowrap" align="flex-start" gap="md" className="report-entry">
        <Badge
          color={COLORS[standing]}
          variant="light"
          c="var(--mantine-color-text)"
          miw={128}
          style={{ flexShrink: 0 }}
        >
          {standingWord(standing, language)}
        </Badge>
        <div className="report-words">
          <Text fw={600} fz="sm">
            {blockName(block, language)}
            {group !== "" && (
              <Text span fz="sm" fw={400} c="dimmed">
                {` ${t("import.inGroup", { group })}`}
              </Text>
            )}
          </Text>
          {words !== "" && (
            <Text fz="sm" fs="italic">
              “{words}”
            </Text>
          )}
          <Text fz="sm" c="dimmed">
            {remarkText(remarks, language, note)}
          </Text>
        </div>
      </Group>
    </Card>
  );
}
