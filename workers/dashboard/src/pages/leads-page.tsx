import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { z } from "zod";
import { useLeads } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { RowsLoading } from "../states/loading-state.tsx";
import { LeadList } from "./lead-list.tsx";
import { SEARCH_MAX_LENGTH, searchOf, TYPED_MAX_LENGTH } from "./lead-search.ts";
import { TagBadge, tagOf } from "./lead-tags.tsx";

const SEARCH_DELAY_MS = 250;

/** What the browser's history keeps of the list. */
const rememberedSchema = z.object({ search: z.string().max(SEARCH_MAX_LENGTH) }).catch({ search: "" });

/**
 * What is searched for, kept in the browser's history and not in the address: whoever goes back finds the list as it
 * was, and names and phone numbers stand in no log.
 */
function useRememberedSearch() {
  const { state, search: query } = useLocation();
  const navigate = useNavigate();
  const remembered = rememberedSchema.parse(state).search;
  const [search, setSearch] = useState(remembered);
  const [asked] = useDebouncedValue(searchOf(search), SEARCH_DELAY_MS);
  useEffect(() => {
    if (asked !== remembered) void navigate({ search: query }, { replace: true, state: { search: asked } });
  }, [asked, remembered, query, navigate]);
  return { search, setSearch, asked };
}

export function LeadsPage() {
  const { t } = useI18n();
  const { search, setSearch, asked } = useRememberedSearch();
  const [parameters, setParameters] = useSearchParams();
  const tag = tagOf(parameters);
  const leads = useLeads(asked, tag);
  const rows = leads.data?.pages.flatMap((page) => page.items) ?? [];
  const emptyKind = asked !== "" ? "noMatch" : tag !== "" ? "noTag" : "empty";

  return (
    <>
      <PageHeader
        title={t("leads.title")}
        subtitle={t("leads.subtitle")}
        actions={
          <TextInput
            type="search"
            aria-label={t("common.search")}
            placeholder={t("leads.search")}
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            maxLength={TYPED_MAX_LENGTH}
            w={{ base: "100%", sm: 280 }}
          />
        }
      />
      {tag !== "" && (
        <Group gap="xs" mb="md">
          <Text fz="sm">{t("leads.onlyTag")}</Text>
          <TagBadge tag={tag} />
          <Button variant="subtle" size="compact-sm" onClick={() => setParameters({})}>
            {t("leads.everybody")}
          </Button>
        </Group>
      )}
      {leads.isPending ? (
        <RowsLoading count={6} />
      ) : leads.isError && rows.length === 0 ? (
        <ErrorState error={leads.error} onRetry={() => void leads.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={32} />}
          title={t(`leads.${emptyKind}.title`)}
          text={t(`leads.${emptyKind}.text`)}
        />
      ) : (
        <LeadList rows={rows} />
      )}
      {leads.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={leads.isFetchingNextPage}
            onClick={() => void leads.fetchNextPage()}
          >
            {t("common.loadMore")}
          </Button>
        </Group>
      )}
    </>
  );
}
