import { Center, Loader, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { useI18n } from "../i18n/i18n.tsx";

/** The whole window waits. */
export function PageLoading() {
  const { t } = useI18n();
  return (
    <Center h="60vh">
      <Loader aria-label={t("common.loading")} />
    </Center>
  );
}

/** Grey shapes where cards are about to stand. */
export function CardsLoading({ count, height }: { readonly count: number; readonly height: number }) {
  const { t } = useI18n();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} aria-label={t("common.loading")} role="status">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <Skeleton key={index} height={height} radius="lg" />
      ))}
    </SimpleGrid>
  );
}

/** Grey shapes where rows are about to stand. */
export function RowsLoading({ count }: { readonly count: number }) {
  const { t } = useI18n();
  return (
    <Stack gap="xs" aria-label={t("common.loading")} role="status">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <Skeleton key={index} height={44} radius="md" />
      ))}
    </Stack>
  );
}
