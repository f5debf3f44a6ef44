import { Group, Text } from "@mantine/core";
import { useI18n } from "../i18n/i18n.tsx";
import type { LiveState } from "../live/use-live-totals.ts";

const TEXTS = { opening: "common.connecting", open: "common.live", lost: "common.reconnecting" } as const;

/** Says whether the numbers move by themselves at this moment. */
export function LiveBadge({ connection }: Pick<LiveState, "connection">) {
  const { t } = useI18n();
  return (
    <Group gap={8} role="status">
      <span className="live-dot" data-live={connection === "open"} />
      <Text fz="sm" c="dimmed">
        {t(TEXTS[connection])}
      </Text>
    </Group>
  );
}
