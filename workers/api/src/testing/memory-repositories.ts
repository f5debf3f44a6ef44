/** The repositories of an account in memory. What PostgreSQL itself guarantees is tested there, in `packages/db`. */
import { err, ok } from "@borda/contracts";
import type { TenantRepositories } from "../deps.ts";
import { sameJson } from "../publishing/same-json.ts";
import { type MemoryQuiz, type MemoryStore, pageById } from "./memory-store.ts";

export function memoryRepositories(store: MemoryStore): TenantRepositories {
  const find = (tenantId: string, quizId: string) =>
    store.quizzes.find((entry) => entry.tenantId === tenantId && entry.quiz.id === quizId);
  return {
    quizzes: memoryQuizzes(store, find),
    versions: memoryVersions(store, find),
    followUps: {
      findFollowUp: async (tenantId, quizId) => find(tenantId, quizId)?.followUp ?? null,
      async replaceFollowUp({ tenantId, quizId, followUp }) {
        const entry = find(tenantId, quizId);
        if (entry === undefined) return false;
        entry.followUp = followUp;
        store.audit.push({ tenantId, action: "follow_up.replace", target: `quiz:${quizId}` });
        return true;
      },
    },
    responses: {
      async listResponses(tenantId, quizId, filter, page) {
        const rows = store.responses
          .filter((entry) => entry.tenantId === tenantId && entry.row.quizId === quizId)
          .map((entry) => entry.row)
          .filter((row) => filter.final === undefined || row.final === filter.final);
        return pageById(rows, page);
      },
      async findAnswers(tenantId, quizId, responseId) {
        const found = store.responses.find(
          ({ tenantId: owner, row }) => owner === tenantId && row.quizId === quizId && row.id === responseId,
        );
        return found?.row.answers ?? null;
      },
      async recordExport({ tenantId, quizId }) {
        store.audit.push({ tenantId, action: "responses.export", target: `quiz:${quizId}` });
      },
    },
    leads: {
      async listLeads(tenantId, { search, tag }, page) {
        const rows = store.leads
          .filter((entry) => entry.tenantId === tenantId)
          .map((entry) => entry.record.lead)
          .filter((lead) => search === null || (lead.name ?? "").toLowerCase().includes(search.toLowerCase()))
          .filter((lead) => tag === null || lead.tags.includes(tag));
        return pageById(rows, page);
      },
      async findLead(tenantId, leadId) {
        const entry = store.leads.find(
          (candidate) => candidate.tenantId === tenantId && candidate.record.lead.id === leadId,
        );
        return entry?.record ?? null;
      },
    },
    stats: {
      readNumbers: async (tenantId, quizId) =>
        (find(tenantId, quizId) && store.numbers.get(quizId)) ?? { totals: {}, finalRowsByOutcome: {} },
    },
    deadLetters: memoryDeadLetters(store),
  };
}

type Find = (tenantId: string, quizId: string) => MemoryQuiz | undefined;

function memoryQuizzes(store: MemoryStore, find: Find): TenantRepositories["quizzes"] {
  const ofTenant = (tenantId: string) => store.quizzes.filter((entry) => entry.tenantId === tenantId);
  const summary = (entry: MemoryQuiz) => {
    const { publishedVersion, draftChangedAt } = entry.quiz;
    const published = entry.versions.find((version) => version.version === publishedVersion);
    return {
      ...entry.quiz,
      hasUnpublishedChanges: published === undefined || draftChangedAt > published.publishedAt,
    };
  };
  return {
    listQuizzes: async (tenantId, page) => pageById(ofTenant(tenantId).map(summary), page),
    async findQuiz(tenantId, quizId) {
      const entry = find(tenantId, quizId);
      return entry === undefined ? null : summary(entry);
    },
    async findQuizBySlug(tenantId, slug) {
      const entry = ofTenant(tenantId).find((candidate) => candidate.quiz.slug === slug);
      return entry === undefined ? null : summary(entry);
    },
    listSlugsLike: async (tenantId, base) =>
      ofTenant(tenantId)
        .map((entry) => entry.quiz.slug)
        .filter((slug) => slug === base || slug.startsWith(`${base}-`)),
    async createQuiz({ tenantId, id, slug, name, draft, followUp, action, at }) {
      if (ofTenant(tenantId).some((entry) => entry.quiz.slug === slug)) return err("slug_taken");
      const quiz = {
        id,
        slug,
        name,
        draft,
        publishedVersion: null,
        meterShards: 1,
        hasUnpublishedChanges: true,
        createdAt: at,
        updatedAt: at,
        draftChangedAt: at,
        counters: { views: 0, started: 0, completions: 0, leads: 0 },
      };
      const { subject, body } = followUp;
      store.quizzes.push({ tenantId, quiz, followUp: { active: true, subject, body }, versions: [] });
      store.audit.push({ tenantId, action, target: `quiz:${id}` });
      return ok(null);
    },
    async replaceDraft({ tenantId, quizId, draft, at }) {
      const entry = find(tenantId, quizId);
      if (entry === undefined) return false;
      if (sameJson(entry.quiz.draft, draft)) return true;
      entry.quiz = { ...entry.quiz, draft, draftChangedAt: at, updatedAt: at };
      store.audit.push({ tenantId, action: "quiz.document.replace", target: `quiz:${quizId}` });
      return true;
    },
  };
}

function memoryVersions(store: MemoryStore, find: Find): TenantRepositories["versions"] {
  const newestFirst = (entry: MemoryQuiz | undefined) =>
    (entry?.versions ?? []).toSorted((left, right) => right.version - left.version);
  const supersede = (entry: MemoryQuiz, current: number, at: Date) => {
    entry.versions = entry.versions.map((version) => {
      if (version.version === current) return { ...version, supersededAt: null };
      return version.version === entry.quiz.publishedVersion ? { ...version, supersededAt: at } : version;
    });
    entry.quiz = { ...entry.quiz, publishedVersion: current, updatedAt: at };
  };
  return {
    listVersions: async (tenantId, quizId) => newestFirst(find(tenantId, quizId)),
    listDocuments: async (tenantId, quizId) =>
      newestFirst(find(tenantId, quizId)).map((version) => version.document),
    currentVersion: async (tenantId, quizId) => find(tenantId, quizId)?.quiz.publishedVersion ?? null,
    async findVersion(tenantId, quizId, version) {
      return find(tenantId, quizId)?.versions.find((candidate) => candidate.version === version) ?? null;
    },
    async findCurrentAndLatest(tenantId, quizId) {
      const entry = find(tenantId, quizId);
      const versions = newestFirst(entry);
      const current = versions.find((version) => version.version === entry?.quiz.publishedVersion);
      return { current: current ?? null, latest: versions[0] ?? null };
    },
    async publishVersion({ tenantId, quizId, version, draftChangedAt, document, compiled, at }) {
      const entry = find(tenantId, quizId);
      const taken = entry?.versions.some((candidate) => candidate.version === version) ?? true;
      if (entry === undefined || taken || +entry.quiz.draftChangedAt !== +draftChangedAt) return "stale";
      const { meterShards } = entry.quiz;
      entry.versions.push({ version, publishedAt: at, supersededAt: null, document, compiled, meterShards });
      supersede(entry, version, at);
      store.audit.push({ tenantId, action: "quiz.publish", target: `quiz:${quizId}` });
      return "published";
    },
    async makeCurrent({ tenantId, quizId, version, action, draftIsVersion, at }) {
      const entry = find(tenantId, quizId);
      const content = entry?.versions.find((candidate) => candidate.version === version);
      if (entry === undefined || content === undefined) return;
      if (entry.quiz.publishedVersion !== version) {
        supersede(entry, version, at);
        store.audit.push({ tenantId, action, target: `quiz:${quizId}` });
      }
      if (draftIsVersion) entry.quiz = { ...entry.quiz, draftChangedAt: content.publishedAt };
    },
  };
}

function memoryDeadLetters(store: MemoryStore): TenantRepositories["deadLetters"] {
  return {
    listDeadLetters: async (tenantId, page) =>
      pageById(
        store.deadLetters.filter((letter) => letter.tenantId === tenantId).map((letter) => letter.row),
        page,
      ),
    async findDeadLetter(tenantId, id) {
      const found = store.deadLetters.find((letter) => letter.tenantId === tenantId && letter.row.id === id);
      return found === undefined ? null : { ...found.row, body: found.body };
    },
    async claimReplayable({ ownerId, claimId, ids, limit }) {
      const looked = store.deadLetters
        .filter(({ tenantId }) => tenantId === ownerId)
        .filter(({ row }) => (ids === null ? row.replayedAt === null : ids.includes(row.id)));
      const unsent = looked.filter(({ row }) => row.replayedAt === null);
      const waiting = unsent.filter((letter) => letter.leasedBy === undefined);
      const claimed = waiting.slice(0, limit);
      for (const letter of claimed) letter.leasedBy = claimId;
      return {
        letters: claimed.map(({ row, body }) => ({ id: row.id, body })),
        more: waiting.length > limit,
        sentBefore: looked.length - unsent.length,
        beingSent: unsent.length - waiting.length,
      };
    },
    async releaseClaim({ claimId }) {
      for (const letter of store.deadLetters) {
        if (letter.leasedBy === claimId) letter.leasedBy = undefined;
      }
    },
    async markReplayed({ tenantId, claim, ids, at }) {
      for (const letter of store.deadLetters) {
        if (letter.leasedBy === claim.claimId && ids.includes(letter.row.id)) {
          letter.row = { ...letter.row, replayedAt: at };
        }
      }
      store.audit.push({ tenantId, action: "dead_letters.replay", target: "dead_letters" });
    },
  };
}
