/** Creates and publishes the demo quizzes through the real API, as their tenant would. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, createClient } from "@borda/client";
import { z } from "zod";
import type { DemoOwner } from "./demo-accounts.ts";

const SUFFIX = ".quiz.json";
const documentSchema = z.record(z.string(), z.unknown());

export type SeededQuiz = { readonly slug: string; readonly publicUrl: string };

export type SeedQuizzesOptions = {
  readonly apiOrigin: string;
  readonly owner: DemoOwner;
  /** Folder with `{slug}.quiz.json` files, each a `borda.quiz/1` document. */
  readonly fixtures: string;
};

/** Publishes every fixture that the tenant does not have yet; what the tenant changed stays as it is. */
export async function seedQuizzes(options: SeedQuizzesOptions): Promise<readonly SeededQuiz[]> {
  const files = (await readdir(options.fixtures)).filter((name) => name.endsWith(SUFFIX)).toSorted();
  const anonymous = createClient({ baseUrl: options.apiOrigin });
  const { email, password } = options.owner;
  const { token } = await anonymous.createSession({ email, password, as: "token" });
  if (token === undefined) throw new Error("the API gave no token for a session that asked for one");
  const client = createClient({ baseUrl: options.apiOrigin, auth: { kind: "token", token } });
  const existing = await slugsOf(client);
  const seeded: SeededQuiz[] = [];
  for (const file of files) {
    const slug = file.slice(0, -SUFFIX.length);
    const publicUrl =
      existing.get(slug) ?? (await publishFixture(client, join(options.fixtures, file), slug));
    seeded.push({ slug, publicUrl });
  }
  await client.deleteCurrentSession();
  return seeded;
}

/** The published quizzes by slug; one that is a draft only counts as the tenant's own affair. */
async function slugsOf(client: ApiClient): Promise<ReadonlyMap<string, string>> {
  const { items } = await client.listQuizzes({ limit: 200 });
  return new Map(items.map((quiz) => [quiz.slug, quiz.publicUrl ?? ""]));
}

async function publishFixture(client: ApiClient, path: string, slug: string): Promise<string> {
  const document = documentSchema.parse(JSON.parse(await readFile(path, "utf8")));
  const name = typeof document.name === "string" ? document.name : slug;
  const { quiz } = await client.createQuiz({ slug, name, document });
  return (await client.publishQuiz(quiz.id)).publicUrl;
}
