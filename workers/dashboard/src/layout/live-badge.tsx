import { Group, Text } from "@mantine/core";
import { useI18n } from "../i18n/i18n.tsx";

/** Says whether the numbers move by themselves at this moment. */
export function LiveBadge({ connected }: { readonly connected: boolean }) {
  const { t } = useI18n();
  return (
    <Group gap={8} role="status">
      <span className="live-dot" data-live={connected} />
      <Text fz="sm" c="dimmed">
        {connected ? t("common.live") : t("common.reconnecting")}
      </Text>
    </Group>
  );
}
