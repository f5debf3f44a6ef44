import { Box, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

type Props = { readonly title: string; readonly subtitle?: ReactNode; readonly actions?: ReactNode };

/** Title of a page, which is the browser tab's title too, and what can be done there. */
export function PageHeader({ title, subtitle, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Borda`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-end" mb="lg" gap="md">
      <Box style={{ minWidth: 0, flex: "1 1 16rem" }}>
        <Title order={1} style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        {subtitle !== undefined && (
          <Text c="dimmed" mt={4} component="div">
            {subtitle}
          </Text>
        )}
      </Box>
      {actions}
    </Group>
  );
}
