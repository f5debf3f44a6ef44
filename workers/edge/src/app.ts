/** Every route of the edge. */
import {
  allowOnly,
  installOpsRoutes,
  installProblemHandlers,
  type Platform,
  requestContext,
} from "@borda/edge-kit";
import { Hono } from "hono";
import type { EdgeDeps, EdgeEnv } from "./deps.ts";
import { callOf } from "./edge-call.ts";
import { createHotPath } from "./hot-path.ts";
import { showCep } from "./routes/addresses/show-cep.ts";
import { submitAnswers } from "./routes/answers/submit-answers.ts";
import { createAttempt } from "./routes/attempts/create-attempt.ts";
import { refuseData, withDataHeaders } from "./routes/data-response.ts";
import { showDefinition } from "./routes/definitions/show-definition.ts";
import { recordBeacon } from "./routes/events/record-beacon.ts";
import { showMailDomain } from "./routes/mail-domains/show-mail-domain.ts";
import { leadToCanonicalAddress } from "./routes/pages/canonical-address.ts";
import { page, refusePage } from "./routes/pages/page.ts";
import { showMissingPage } from "./routes/pages/show-missing-page.ts";
import { showPage } from "./routes/pages/show-page.ts";
import { submitStep } from "./routes/pages/submit-step.ts";
import { createResumeLink } from "./routes/resume/create-resume-link.ts";
import { openResumeLink } from "./routes/resume/open-resume-link.ts";
import { resumeByForm } from "./routes/resume/resume-by-form.ts";
import { showResumePage } from "./routes/resume/show-resume-page.ts";
import { uploadFile } from "./routes/uploads/upload-file.ts";

export type EdgeApp = {
  fetch(request: Request, bindings: Env, context: ExecutionContext): Response | Promise<Response>;
};

/** @param depsOf gives what the routes need, once per isolate; tests give doubles */
export function createApp(platform: Platform, depsOf: (bindings: Env) => EdgeDeps): EdgeApp {
  const hot = createHotPath(platform, depsOf, {
    "/:slug": { handle: showPage, refuse: refusePage },
    "/:slug/definition": { handle: showDefinition, refuse: refuseData },
    "/:slug/answers": { handle: submitAnswers, refuse: refuseData },
  });
  const app = new Hono<EdgeEnv>();
  app.use(requestContext({ service: "edge", ...platform }));
  installProblemHandlers(app);
  app.use(withDataHeaders);
  app.use(async (c, next) => {
    c.set("deps", depsOf(c.env));
    await next();
  });

  app.use(leadToCanonicalAddress);

  installOpsRoutes(app, (bindings) => depsOf(bindings).ops);

  app.get("/:slug/definition", (c) => showDefinition(callOf(c)));
  app.post("/:slug/attempts", createAttempt);
  app.post("/:slug/answers", (c) => submitAnswers(callOf(c)));
  app.post("/:slug/events", recordBeacon);
  app.get("/:slug/cep/:cep", showCep);
  app.get("/:slug/mail-domains/:domain", showMailDomain);
  app.post("/:slug/uploads/:element", uploadFile);
  app.get("/:slug/resume", page(showResumePage));
  app.post("/:slug/resume", page(resumeByForm));
  app.post("/:slug/resume-links", createResumeLink);
  app.post("/:slug/resume-links/open", openResumeLink);
  app.get(
    "/:slug",
    page((c) => showPage(callOf(c))),
  );
  app.post("/:slug", page(submitStep));

  app.all("/:slug/definition", allowOnly("GET"));
  app.all("/:slug/attempts", allowOnly("POST"));
  app.all("/:slug/answers", allowOnly("POST"));
  app.all("/:slug/events", allowOnly("POST"));
  app.all("/:slug/cep/:cep", allowOnly("GET"));
  app.all("/:slug/mail-domains/:domain", allowOnly("GET"));
  app.all("/:slug/uploads/:element", allowOnly("POST"));
  app.all("/:slug/resume", allowOnly("GET", "POST"));
  app.all("/:slug/resume-links", allowOnly("POST"));
  app.all("/:slug/resume-links/open", allowOnly("POST"));
  app.all("/:slug", allowOnly("GET", "POST"));
  app.get("*", page(showMissingPage));

  return {
    fetch: (request, bindings, context) =>
      hot(request, bindings, context) ?? app.fetch(request, bindings, context),
  };
}
