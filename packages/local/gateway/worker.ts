/**
 * The primary worker of the local `wrangler dev`: only the primary has an HTTP port and gets
 * scheduled events, so it stands in front of the others. It is never deployed.
 */
import { bindingForHost } from "./dispatch.ts";

export default {
  fetch(request, env): Response | Promise<Response> {
    const host = request.headers.get("host") ?? "";
    const binding = bindingForHost(host, Number(env.PORT_BASE));
    if (binding === null) {
      const text = `No worker answers on "${host}". Use the addresses that npm start printed.\n`;
      return new Response(text, { status: 421 });
    }
    return env[binding].fetch(request);
  },

  async scheduled(controller, env): Promise<void> {
    await env.INGEST.scheduled?.({
      scheduledTime: new Date(controller.scheduledTime),
      cron: controller.cron,
    });
  },
} satisfies ExportedHandler<Env>;
