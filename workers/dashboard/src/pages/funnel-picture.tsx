import type { QuizStats } from "@borda/contracts/api";
import { Group, Stack, Text } from "@mantine/core";
import { IconDoorExit } from "@tabler/icons-react";
import { useI18n } from "../i18n/i18n.tsx";

/** More dots than this are said as a number. */
const MAX_DOTS = 24;

type Props = { readonly steps: QuizStats["steps"]; readonly started: number };

/** Each step as a bar as long as the share of people who reached it, with a dot for everyone who is there now and a door for those who were lost there. */
export function FunnelPicture({ steps, started }: Props) {
  const { t, number, percent } = useI18n();
  return (
    <Stack gap={6} component="ol" m={0} p={0} style={{ listStyle: "none" }}>
      {steps.map((step) => {
        const share = started === 0 ? 0 : Math.min(1, step.reached / started);
        // The totals of two shards may be a moment apart.
        const here = Math.max(0, step.at - step.lost);
        return (
          <li key={step.step} className="bar">
            <div className="bar-fill" style={{ width: `${share * 100}%` }} />
            <div className="bar-content">
              <Text fz="sm" fw={550} style={{ flex: 1, minWidth: 0 }} lineClamp={2}>
                {step.title}
              </Text>
              {here > 0 && <PeopleNow count={here} label={t("results.now", { count: number(here) })} />}
              {step.lost > 0 && (
                <PeopleLost
                  count={number(step.lost)}
                  label={t("results.lost", { count: number(step.lost) })}
                />
              )}
              <Group gap={8} wrap="nowrap" justify="flex-end" miw={92}>
                <Text
                  fz="sm"
                  fw={600}
                  className="counter-value"
                  aria-label={t("results.reached", { count: number(step.reached) })}
                >
                  {number(step.reached)}
                </Text>
                <Text fz="xs" w={46} ta="right">
                  {percent(share)}
                </Text>
              </Group>
            </div>
          </li>
        );
      })}
    </Stack>
  );
}

function PeopleLost({ count, label }: { readonly count: string; readonly label: string }) {
  return (
    <Group gap={3} wrap="nowrap" role="img" aria-label={label} title={label} data-testid="people-lost">
      <IconDoorExit size={14} aria-hidden />
      <Text fz="xs" className="counter-value">
        {count}
      </Text>
    </Group>
  );
}

function PeopleNow({ count, label }: { readonly count: number; readonly label: string }) {
  if (count > MAX_DOTS) {
    return (
      <Group gap={5} wrap="nowrap">
        <span className="person-dot" />
        <Text fz="xs">{label}</Text>
      </Group>
    );
  }
  return (
    <span className="people-now" role="img" aria-label={label} title={label}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people are alike here
        <span key={index} className="person-dot" />
      ))}
    </span>
  );
}
