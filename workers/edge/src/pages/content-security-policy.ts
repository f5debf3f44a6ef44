/** The content security policy of every page, computed from what the page uses and from nothing else. */
import { NOTHING_FOREIGN, type PageResources } from "./page-resources.ts";

/** A policy that lacks nothing but the response's nonce: 128 fresh random bits in base64url. */
export type PolicyTemplate = (nonce: string) => string;

type Directive = readonly [name: string, sources: readonly string[]];

/** Stands for the nonce while a policy is put together; no source can hold a space. */
const NONCE_SLOT = " nonce ";
const NONCE_SOURCE = `'nonce-${NONCE_SLOT}'`;

/**
 * A quiz page: scripts and styles only with this response's nonce, images, media and frames only
 * from where the quiz has some. `upgrade-insecure-requests` is left out on plain http, which only
 * a developer's machine speaks.
 */
export function quizPagePolicy(resources: PageResources, secure: boolean): PolicyTemplate {
  return policyTemplate(directives(resources, { scripts: true, secure }));
}

/** The page for going on elsewhere: its own script and nothing foreign, where the quiz itself may be shown. */
export function resumePagePolicy(
  { embedHosts }: Pick<PageResources, "embedHosts">,
  secure: boolean,
): PolicyTemplate {
  return quizPagePolicy({ ...NOTHING_FOREIGN, embedHosts }, secure);
}

/** A page that only tells something: no script, no frame, nothing foreign, shown where its quiz may be. */
export function noticePagePolicy(embedHosts: readonly string[], secure: boolean): PolicyTemplate {
  return policyTemplate(directives({ ...NOTHING_FOREIGN, embedHosts }, { scripts: false, secure }));
}

function directives(
  resources: PageResources,
  { scripts, secure }: { readonly scripts: boolean; readonly secure: boolean },
): Directive[] {
  const own = ["'self'"];
  return [
    ["default-src", ["'none'"]],
    ["base-uri", ["'none'"]],
    ["object-src", ["'none'"]],
    ["form-action", own],
    ["script-src", scripts ? [NONCE_SOURCE, "'strict-dynamic'"] : []],
    ["style-src", [...own, NONCE_SOURCE]],
    ["style-src-attr", ["'none'"]],
    ["img-src", [...own, "data:", ...resources.imageOrigins]],
    ["font-src", [...own, ...resources.fontOrigins]],
    ["media-src", resources.mediaOrigins],
    ["connect-src", scripts ? [...own, ...resources.connectOrigins] : []],
    ["frame-src", resources.frameOrigins],
    ["frame-ancestors", [...own, ...ancestorsOf(resources.embedHosts, secure)]],
    ...(secure ? ([["upgrade-insecure-requests", []]] as const) : []),
  ];
}

/** A page of a plain http site is no place for a quiz; only a developer's machine has nothing else. */
function ancestorsOf(hosts: readonly string[], secure: boolean): string[] {
  return hosts.flatMap((host) => (secure ? [`https://${host}`] : [`http://${host}`, `https://${host}`]));
}

/** Directives without a source are left out: `default-src 'none'` already forbids them. */
function policyTemplate(directives: readonly Directive[]): PolicyTemplate {
  const text = directives
    .filter(([name, sources]) => sources.length > 0 || name === "upgrade-insecure-requests")
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
  const parts = text.split(NONCE_SLOT);
  return (nonce) => parts.join(nonce);
}
