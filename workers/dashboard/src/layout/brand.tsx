import { Group, Text } from "@mantine/core";

type Props = {
  readonly size?: number;
  /** Leaves only the mark on a phone. */
  readonly compact?: boolean;
};

/** Mark and name. */
export function Brand({ size = 28, compact = false }: Props) {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/icon.svg" width={size} height={size} alt={compact ? "Borda" : ""} />
      <Text
        {...(compact ? { visibleFrom: "sm" } : {})}
        fw={700}
        fz={size * 0.68}
        style={{ letterSpacing: "-0.02em" }}
      >
        Borda
      </Text>
    </Group>
  );
}
