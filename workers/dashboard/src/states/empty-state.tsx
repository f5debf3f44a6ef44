import { Box, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
};

/** Nothing is here yet: says why, and what to do next. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <Box py={64} px="md">
      <Stack align="center" gap="sm" maw={440} mx="auto">
        <ThemeIcon size={64} radius="xl" variant="light">
          {icon}
        </ThemeIcon>
        <Title order={2} fz="lg" ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {text}
        </Text>
        {action}
      </Stack>
    </Box>
  );
}
