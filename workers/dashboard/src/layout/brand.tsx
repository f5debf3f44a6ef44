import { Group, Text } from "@mantine/core";

/** Mark and name. */
export function Brand({ size = 28 }: { readonly size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/icon.svg" width={size} height={size} alt="" />
      <Text fw={700} fz={size * 0.68} style={{ letterSpacing: "-0.02em" }}>
        Borda
      </Text>
    </Group>
  );
}
