/** What publish writes to KV and the edge reads. The pointer is written last and moves on rollback. */

export const kvKeys = {
  /** Immutable: the compiled quiz and the HTML of its first step per locale. */
  quiz: (quizId: string, version: number) => `quiz:${quizId}:${version}`,
  /** The pointer that a page request starts from. Hosts are lower case with the port when it is not the default. */
  route: (host: string, slug: string) => `route:${host}/${slug}`,
} as const;

export type RoutePointer = {
  readonly dbRef: string;
  readonly tenantId: string;
  readonly quizId: string;
  readonly version: number;
};

/** `Compiled` is the quiz package's `CompiledQuizzes`, which this package does not know. */
export type PublishedQuiz<Compiled> = {
  readonly format: "borda.published/1";
  readonly dbRef: string;
  readonly tenantId: string;
  readonly quizId: string;
  readonly version: number;
  readonly slug: string;
  readonly meterShards: number;
  readonly publishedAt: string;
  /** IANA name of the tenant's zone, in which `today` and the hour of a visit are told; newer versions have it. */
  readonly timeZone?: string;
  readonly compiled: Compiled;
  /** Per locale, the inner HTML of the first step as `@borda/view` renders it. */
  readonly firstStepHtml: Readonly<Record<string, string>>;
};
