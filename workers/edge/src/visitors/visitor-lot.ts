/**
 * One draw a browser: the first attempt at a quiz that draws by lot decides for those after it. Its id is kept in a
 * cookie, signed, so that nobody can take one that wins. Frames of other sites and private windows have no such cookie.
 */
import type { VisitorFacts } from "@borda/contracts";
import { type KeyRing, signToken, verifyToken } from "@borda/edge-kit";
import { z } from "zod";
import type { EdgeCall } from "../edge-call.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";

const LOT_COOKIE = "borda_lot";
const LOT_DAYS = 180;
const PURPOSE = "lot";

const lotSchema = z.strictObject({ lot: z.string().max(64) });

/** The header value by which later attempts draw as this one. */
export async function lotCookie(
  ring: KeyRing,
  { slug, secure }: { readonly slug: string; readonly secure: boolean },
  lot: string,
): Promise<string> {
  const token = await signToken(ring, PURPOSE, { lot });
  const attributes = `Path=/${slug}; Max-Age=${LOT_DAYS * 86_400}; HttpOnly; SameSite=Lax`;
  return `${LOT_COOKIE}=${token}; ${attributes}${secure ? "; Secure" : ""}`;
}

/** The facts of a first request, with what its browser draws by if the quiz draws at all. */
export async function firstFacts(
  call: EdgeCall,
  loaded: LoadedQuiz,
  locale: string,
): Promise<VisitorFacts | undefined> {
  const facts = loaded.visitorFacts(locale, call);
  if (facts === undefined || loaded.pages(locale)?.drawsLots !== true) return facts;
  const lot = await readLot(await call.deps.pageTokenKeys(), call.headers.get("cookie"));
  return lot === undefined ? facts : { ...facts, lot };
}

/** The id by which this browser drew before; absent for one that has not, or whose cookie nobody signed. */
async function readLot(ring: KeyRing, cookies: string | null): Promise<string | undefined> {
  const token = new RegExp(`(?:^|;\\s*)${LOT_COOKIE}=([\\w.-]{1,500})(?:;|$)`).exec(cookies ?? "")?.[1];
  if (token === undefined) return undefined;
  const parsed = lotSchema.safeParse(await verifyToken(ring, PURPOSE, token));
  return parsed.success ? parsed.data.lot : undefined;
}
