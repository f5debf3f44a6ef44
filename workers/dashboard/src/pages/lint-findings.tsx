import type { LintFinding } from "@borda/contracts/api";
import { Card, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconBulb, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useI18n } from "../i18n/i18n.tsx";
import { lintText } from "../i18n/lint-texts.ts";

/** What the check found: errors, which stop a publish, before warnings. */
export function LintFindings({ findings }: { readonly findings: readonly LintFinding[] }) {
  const { t } = useI18n();
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const hints = findings.filter((finding) => finding.severity === "hint");
  return (
    <Card>
      <Title order={2} fz="lg" mb="sm">
        {t("publish.findings")}
      </Title>
      {findings.length === 0 ? (
        <Group gap="xs">
          <ThemeIcon variant="light" radius="xl">
            <IconCircleCheck size={18} />
          </ThemeIcon>
          <Text>{t("publish.noFindings")}</Text>
        </Group>
      ) : (
        <Stack>
          {errors.length > 0 && <FindingGroup title={t("publish.errors")} findings={errors} />}
          {warnings.length > 0 && <FindingGroup title={t("publish.warnings")} findings={warnings} />}
          {hints.length > 0 && <FindingGroup title={t("publish.hints")} findings={hints} />}
        </Stack>
      )}
    </Card>
  );
}

const COLOURS = { error: "red", warning: "yellow", hint: "blue" } as const;

function SeverityIcon({ severity }: Pick<LintFinding, "severity">) {
  if (severity === "error") return <IconCircleX size={14} />;
  return severity === "warning" ? <IconAlertTriangle size={14} /> : <IconBulb size={14} />;
}

function FindingGroup({
  title,
  findings,
}: {
  readonly title: string;
  readonly findings: readonly LintFinding[];
}) {
  const { t, language } = useI18n();
  return (
    <div>
      <Text fw={600} fz="sm" mb={6}>
        {title}
      </Text>
      <Stack gap="xs">
        {findings.map((finding) => (
          <Group key={`${finding.code}:${finding.path.join(".")}`} wrap="nowrap" align="flex-start" gap="xs">
            <ThemeIcon variant="light" radius="xl" size="sm" color={COLOURS[finding.severity]}>
              <SeverityIcon severity={finding.severity} />
            </ThemeIcon>
            <div>
              <Text fz="sm">{lintText(finding, language)}</Text>
              <Text fz="xs" c="dimmed">
                {finding.step === null
                  ? finding.code
                  : `${t("publish.step", { step: finding.step })} · ${finding.code}`}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
    </div>
  );
}
