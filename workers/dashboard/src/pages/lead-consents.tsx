/** What somebody consented to: each form of words once, with every time it was given or taken back. */
import type { LeadDetail } from "@borda/contracts/api";
import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useI18n } from "../i18n/i18n.tsx";

type Consent = LeadDetail["consents"][number];
/** Consents to the same words for the same channel, at least one, in the order in which they came. */
export type ConsentGroup = readonly [Consent, ...Consent[]];

/** Puts together what was consented to in the same words; the group whose consent came first stands first. */
export function consentGroups(consents: readonly Consent[]): ConsentGroup[] {
  const groups = Map.groupBy(consents, ({ channel, textHash }) => `${channel}:${textHash}`);
  return [...groups.values()].filter((group): group is [Consent, ...Consent[]] => group.length > 0);
}

export function LeadConsents({ consents }: { readonly consents: readonly Consent[] }) {
  const { t } = useI18n();
  return (
    <Card>
      <Title order={2} fz="lg" mb="sm">
        {t("leads.consents")}
      </Title>
      {consents.length === 0 && <Text c="dimmed">{t("leads.noConsents")}</Text>}
      <Stack>
        {consentGroups(consents).map((group) => (
          <Words key={`${group[0].channel}:${group[0].textHash}`} group={group} />
        ))}
      </Stack>
    </Card>
  );
}

function Words({ group }: { readonly group: ConsentGroup }) {
  const { t, dateTime } = useI18n();
  const [{ channel, text, textHash }] = group;
  const stands = group.some(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <div>
      <Group gap="xs" align="baseline" wrap="nowrap">
        <Badge variant="light" color={stands ? "borda" : "gray"} flex="none">
          {t(`channel.${channel}`)}
        </Badge>
        <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: "none" }}>
          {group.map(({ givenAt, withdrawnAt }) => (
            <Text component="li" key={givenAt} fz="sm" c="dimmed">
              {t("leads.given", { date: dateTime(givenAt) })}
              {withdrawnAt !== null && ` · ${t("leads.withdrawn", { date: dateTime(withdrawnAt) })}`}
            </Text>
          ))}
        </Stack>
      </Group>
      <Text fz="sm" mt={4}>
        “{text}”
      </Text>
      <Text fz="xs" c="dimmed" ff="monospace" truncate title={textHash}>
        sha256 {textHash}
      </Text>
    </div>
  );
}
