/**
 * The whole of Borda on this machine, as a library: `npm start` and the end-to-end tests use it.
 * Either everything runs when it resolves, or nothing runs when it rejects.
 */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { OWNER_ROLE } from "@borda/db/node";
import { buildDashboard, buildQuizRuntime, DASHBOARD_DIST } from "../assets/build-browser-files.ts";
import { startForwarder } from "../gateway/forwarder.ts";
import { createStaticSite } from "../gateway/static-site.ts";
import { connectionUrl } from "../postgres/prepare-database.ts";
import { demoTenants } from "../seed/demo-accounts.ts";
import { seedAccounts } from "../seed/seed-accounts.ts";
import { type SeededQuiz, seedQuizzes } from "../seed/seed-quizzes.ts";
import { startCronTicker } from "../workers/cron-ticker.ts";
import { originEnvironment, roleUrl, stackAddresses, workerValues } from "../workers/local-values.ts";
import { startWranglerDev } from "../workers/wrangler-dev.ts";
import { startOrigin } from "./origin-process.ts";
import { REPOSITORY } from "./repository.ts";
import { createRestartablePart } from "./restartable-part.ts";
import { openContext, type StackContext } from "./stack-context.ts";
import { writeStackFile } from "./stack-file.ts";
import type { RestartablePart, Stack, StackOptions } from "./stack-types.ts";
import { DATABASE, startDatabase, superuserUrl } from "./start-database.ts";
import { startEndpoints } from "./start-endpoints.ts";
import { waitForHealth } from "./wait-for-health.ts";

/** A queue waits up to a second for a full batch; the rest is for storing it. */
const QUEUE_DRAIN_MS = 2_000;

/** Starts a stack. @throws StartError when it cannot, with what to do; nothing is left running then */
export async function startStack(options: StackOptions): Promise<Stack> {
  const context = await openContext(options);
  try {
    return await startParts(context);
  } catch (error) {
    const reason = context.giveUp.signal.aborted ? context.giveUp.signal.reason : error;
    context.giveUp.abort(reason);
    await context.closers.run();
    throw reason;
  }
}

async function startParts(context: StackContext): Promise<Stack> {
  const { ports, secrets, options, closers, phase, giveUp } = context;
  const settings = { ports, secrets, superuserUrl: superuserUrl(context), database: DATABASE };
  const addresses = stackAddresses(ports);
  const workers = createRestartablePart(() => launchWorkers(context));
  const origin = createRestartablePart(() => launchOrigin(context));
  closers.add("workers", workers.stop);
  closers.add("origin", origin.stop);

  const [postgres, { mails, faults }] = await together(giveUp, [
    startDatabase(context, origin.start),
    startEndpoints(context),
    startWorkers(context, workers),
    buildSite(context),
  ]);
  await startPublicPorts(context);
  await phase(
    "Health",
    () => checkHealth(addresses, giveUp.signal),
    () => "edge, api, hooks, ingest, origin",
  );
  const tenants = demoTenants(ports);
  const quizzes = options.seed === false ? [] : await seed(context, tenants);
  const cron = startCronTicker(
    ports.gateway,
    (reason) => context.noteworthy(`cron: ${reason}`),
    options.cron ?? true,
  );
  closers.add("cron", cron.stop);
  context.markStarted();
  return {
    ports,
    addresses,
    tenants,
    quizzes,
    stateFolder: context.state.path,
    redisToken: secrets.redisToken,
    databaseUrl: (role) =>
      role === "superuser" ? connectionUrl(settings.superuserUrl, null, DATABASE) : roleUrl(settings, role),
    postgres,
    origin,
    workers,
    mails,
    faults,
    fireCron: cron.fire,
    close: closers.run,
  };
}

/** Waits for all; when one fails the start is given up, so that the others end soon. */
async function together<Parts extends readonly Promise<unknown>[]>(
  giveUp: AbortController,
  parts: readonly [...Parts],
): Promise<{ -readonly [Index in keyof Parts]: Awaited<Parts[Index]> }> {
  for (const part of parts) part.catch((error: unknown) => giveUp.abort(error));
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

async function startWorkers(context: StackContext, workers: RestartablePart): Promise<void> {
  const build = { root: REPOSITORY, logs: context.state.logs, reaper: context.reaper };
  await context.phase("Quiz runtime", () => buildQuizRuntime(build));
  await context.phase("Workers", workers.start, () => "gateway, edge, ingest, api, hooks");
}

async function buildSite(context: StackContext): Promise<void> {
  const build = { root: REPOSITORY, logs: context.state.logs, reaper: context.reaper };
  await context.phase(
    "Dashboard",
    () => buildDashboard(build),
    (built) => (built ? "built" : "current"),
  );
}

function launchWorkers(context: StackContext) {
  const { ports, secrets, state, reaper, noteworthy, broken, options } = context;
  const values = workerValues({ ports, secrets, superuserUrl: superuserUrl(context), database: DATABASE });
  return startWranglerDev({
    root: REPOSITORY,
    state,
    port: ports.gateway,
    values: Object.fromEntries(
      Object.entries(values).map(([worker, own]) => [worker, { ...own, ...options.variables?.[worker] }]),
    ),
    entryOf: options.entryOf ?? (() => null),
    reaper,
    onNoteworthy: noteworthy,
    onBroken: broken,
  });
}

function launchOrigin(context: StackContext) {
  const { ports, secrets, state, reaper, noteworthy, broken } = context;
  return startOrigin({
    root: REPOSITORY,
    logs: state.logs,
    values: originEnvironment({ ports, secrets, superuserUrl: superuserUrl(context), database: DATABASE }),
    reaper,
    onNoteworthy: noteworthy,
    onBroken: broken,
  });
}

async function startPublicPorts({ ports, closers }: StackContext): Promise<void> {
  const site = createStaticSite(join(REPOSITORY, DASHBOARD_DIST));
  const forwarded = [
    { port: ports.dashboard, site },
    { port: ports.quizzes },
    { port: ports.hooks },
    { port: ports.ingest },
  ];
  const forwarder = await startForwarder(forwarded, ports.gateway);
  closers.add("public ports", async () => {
    await forwarder.close();
    // The emulated queues live in memory: what was answered with 202 a moment ago must reach PostgreSQL first.
    const waitMs = forwarder.lastWriteMs() + QUEUE_DRAIN_MS - Date.now();
    if (waitMs > 0) await delay(waitMs);
  });
}

async function checkHealth(addresses: ReturnType<typeof stackAddresses>, signal: AbortSignal): Promise<void> {
  await Promise.all([
    waitForHealth("edge", addresses.quizzes, signal),
    waitForHealth("api", addresses.dashboard, signal),
    waitForHealth("hooks", addresses.hooks, signal),
    waitForHealth("ingest", addresses.ingest, signal),
    waitForHealth("origin", addresses.origin, signal),
  ]);
}

async function seed(
  context: StackContext,
  tenants: ReturnType<typeof demoTenants>,
): Promise<readonly SeededQuiz[]> {
  const { ports, secrets, phase, state, closers } = context;
  const settings = { ports, secrets, superuserUrl: superuserUrl(context), database: DATABASE };
  const { owner } = tenants.aurora;
  if (owner === null) return [];
  return phase(
    "Demo",
    async () => {
      await seedAccounts(roleUrl(settings, OWNER_ROLE), [tenants.platform, tenants.aurora, tenants.boreal]);
      const fixtures = join(REPOSITORY, "test/fixtures");
      const apiUrl = stackAddresses(ports).dashboard;
      const quizzes = await seedQuizzes({ apiOrigin: apiUrl, owner, fixtures });
      closers.add("cron", writeStackFile(state.path, { apiUrl, owner, processId: process.pid }));
      return quizzes;
    },
    (quizzes) => `${tenants.aurora.name}, ${quizzes.length === 1 ? "1 quiz" : `${quizzes.length} quizzes`}`,
  );
}
