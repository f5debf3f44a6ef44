/** What the pages read, by name; keys and refresh times stand here alone. */
import type { FollowUpTemplate } from "@borda/contracts/api";
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";

/** Lists move by themselves; the results page has a socket of its own. */
const LIST_REFRESH_MS = 3_000;
/** Outcomes and final rows are counted by PostgreSQL alone. */
const STATS_REFRESH_MS = 5_000;

export const queryKeys = {
  me: ["me"],
  quizzes: ["quizzes"],
  quiz: (quizId: string) => ["quiz", quizId],
  stats: (quizId: string) => ["quiz", quizId, "stats"],
  versions: (quizId: string) => ["quiz", quizId, "versions"],
  followUp: (quizId: string) => ["quiz", quizId, "follow-up"],
  followUpPreview: (quizId: string, { subject, body }: FollowUpTemplate) => [
    "quiz",
    quizId,
    "follow-up",
    "preview",
    subject,
    body,
  ],
  responses: (quizId: string, final: boolean | undefined) => ["quiz", quizId, "responses", final ?? "all"],
  leads: (search: string, tag: string) => ["leads", search, tag],
  lead: (leadId: string) => ["lead", leadId],
} as const;

export const useMe = () =>
  useQuery({ queryKey: queryKeys.me, queryFn: () => api.getMe(), staleTime: 60_000 });

export const useQuiz = (quizId: string) =>
  useQuery({ queryKey: queryKeys.quiz(quizId), queryFn: () => api.getQuiz(quizId) });

export const useStats = (quizId: string) =>
  useQuery({
    queryKey: queryKeys.stats(quizId),
    queryFn: () => api.getQuizStats(quizId),
    refetchInterval: STATS_REFRESH_MS,
  });

export const useVersions = (quizId: string) =>
  useQuery({ queryKey: queryKeys.versions(quizId), queryFn: () => api.listQuizVersions(quizId) });

export const useFollowUp = (quizId: string) =>
  useQuery({ queryKey: queryKeys.followUp(quizId), queryFn: () => api.getFollowUp(quizId) });

/** What is shown stays until the next preview is there, so that nothing flickers while somebody types. */
export const useFollowUpPreview = (quizId: string, template: FollowUpTemplate) =>
  useQuery({
    queryKey: queryKeys.followUpPreview(quizId, template),
    queryFn: () => api.previewFollowUp(quizId, template),
    enabled: template.subject !== "" && template.body !== "",
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export const useLead = (leadId: string) =>
  useQuery({ queryKey: queryKeys.lead(leadId), queryFn: () => api.getLead(leadId) });

type PageLike<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

function usePages<Item>(key: readonly unknown[], read: (cursor?: string) => Promise<PageLike<Item>>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: LIST_REFRESH_MS,
    placeholderData: (previous: InfiniteData<PageLike<Item>, string | undefined> | undefined) => previous,
  });
}

export const useQuizzes = () =>
  usePages(queryKeys.quizzes, (cursor) => api.listQuizzes(cursor === undefined ? {} : { cursor }));

export const useResponses = (quizId: string, final: boolean | undefined) =>
  usePages(queryKeys.responses(quizId, final), (cursor) =>
    api.listResponses(quizId, {
      ...(cursor === undefined ? {} : { cursor }),
      ...(final === undefined ? {} : { final }),
    }),
  );

export const useLeads = (search: string, tag: string) =>
  usePages(queryKeys.leads(search, tag), (cursor) =>
    api.listLeads({
      ...(cursor === undefined ? {} : { cursor }),
      ...(search === "" ? {} : { q: search }),
      ...(tag === "" ? {} : { tag }),
    }),
  );
