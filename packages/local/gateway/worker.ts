/**
 * The primary worker of the local `wrangler dev`: only the primary has an HTTP port and gets
 * scheduled events, so it stands in front of the others. It is never deployed.
 */
import { bindingForHost } from "./dispatch.ts";
import { answerOf } from "./whole-body.ts";

/** What `service_binding_extra_handlers` adds to a service binding; the published types lack it. */
interface ScheduledTarget {
  scheduled(event: { scheduledTime: Date; cron: string }): Promise<unknown>;
}

export default {
  fetch(request, env): Response | Promise<Response> {
    const host = request.headers.get("host") ?? "";
    const binding = bindingForHost(host, Number(env.PORT_BASE));
    if (binding === null) {
      const text = `No worker answers on "${host}". Use the addresses that npm start printed.\n`;
      return new Response(text, { status: 421 });
    }
    return answerOf(request, env[binding]);
  },

  async scheduled(controller, env): Promise<void> {
    const ingest: Fetcher & Partial<ScheduledTarget> = env.INGEST;
    if (ingest.scheduled === undefined) throw new Error("service_binding_extra_handlers is not set");
    await ingest.scheduled({ scheduledTime: new Date(controller.scheduledTime), cron: controller.cron });
  },
} satisfies ExportedHandler<Env>;
