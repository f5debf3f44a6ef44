/** Creates and publishes the demo quizzes through the real API, as their tenant would. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, createClient } from "@borda/client";
import { galleryDocument } from "@borda/quiz/gallery";
import { z } from "zod";
import type { DemoOwner } from "./demo-accounts.ts";

const SUFFIX = ".quiz.json";
/** The quiz that shows every element; its slug stands after those of the fixtures. */
const GALLERY_SLUG = "todos-os-elementos";
const documentSchema = z.record(z.string(), z.unknown());
type Document = z.infer<typeof documentSchema>;

export type SeededQuiz = { readonly slug: string; readonly publicUrl: string };

export type SeedQuizzesOptions = {
  readonly apiOrigin: string;
  readonly owner: DemoOwner;
  /** Folder with `{slug}.quiz.json` files, each a `borda.quiz/1` document. */
  readonly fixtures: string;
};

/** Publishes the gallery and every fixture that the tenant does not have yet; what the tenant changed stays as it is. */
export async function seedQuizzes(options: SeedQuizzesOptions): Promise<readonly SeededQuiz[]> {
  const files = (await readdir(options.fixtures)).filter((name) => name.endsWith(SUFFIX)).toSorted();
  const anonymous = createClient({ baseUrl: options.apiOrigin });
  const { email, password } = options.owner;
  const { token } = await anonymous.createSession({ email, password, as: "token" });
  if (token === undefined) throw new Error("the API gave no token for a session that asked for one");
  const client = createClient({ baseUrl: options.apiOrigin, auth: { kind: "token", token } });
  const existing = await slugsOf(client);
  const seeded: SeededQuiz[] = [];
  const wanted = files.map((file) => ({
    slug: file.slice(0, -SUFFIX.length),
    read: () => readFixture(join(options.fixtures, file)),
  }));
  const gallery = { slug: GALLERY_SLUG, read: async () => documentSchema.parse(galleryDocument()) };
  for (const { slug, read } of [...wanted, gallery]) {
    const publicUrl = existing.get(slug) ?? (await publishDocument(client, await read(), slug));
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

async function readFixture(path: string): Promise<Document> {
  return documentSchema.parse(JSON.parse(await readFile(path, "utf8")));
}

async function publishDocument(client: ApiClient, document: Document, slug: string): Promise<string> {
  const name = typeof document.name === "string" ? document.name : slug;
  const { quiz } = await client.createQuiz({ slug, name, document });
  return (await client.publishQuiz(quiz.id)).publicUrl;
}
