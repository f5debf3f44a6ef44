/** An SMTP server for tests that does exactly what a script says at each command, and keeps what it accepted. */

import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

export type AcceptedMail = { readonly from: string; readonly to: string; readonly content: string };

/** A reply such as `250 Ok`, or what to do instead of replying. */
export type Reply = string | "drop" | "hang";
export type SmtpScript = {
  readonly greeting?: Reply;
  readonly mailFrom?: Reply;
  readonly rcptTo?: (recipient: string) => Reply;
  readonly data?: Reply;
  /** After the content. The mail counts as accepted when the reply is 2xx, or when `keeps` is true. */
  readonly content?: (mail: AcceptedMail) => Reply;
  /** Whether a mail is kept though the reply was lost: the case that must never be sent again. */
  readonly keeps?: boolean;
};

export type SmtpDouble = {
  readonly url: string;
  readonly port: number;
  readonly accepted: AcceptedMail[];
  close(): Promise<void>;
};

export async function startSmtpDouble(script: SmtpScript = {}): Promise<SmtpDouble> {
  const accepted: AcceptedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    serveOne(socket, script, accepted);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    accepted,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serveOne(socket: Socket, script: SmtpScript, accepted: AcceptedMail[]): void {
  let from = "";
  let to = "";
  let content: string | null = null;
  let pending = "";
  const say = (reply: Reply) => {
    if (reply === "drop") socket.destroy();
    else if (reply !== "hang") socket.write(`${reply}\r\n`);
  };
  const take = (line: string) => {
    if (content !== null) {
      if (line !== ".") {
        content += `${line.startsWith(".") ? line.slice(1) : line}\r\n`;
        return;
      }
      const mail = { from, to, content };
      content = null;
      const reply = script.content?.(mail) ?? "250 2.0.0 Ok: queued as DOUBLE1";
      if (reply.startsWith("2") || script.keeps === true) accepted.push(mail);
      say(reply);
      return;
    }
    const command = line.toUpperCase();
    if (command.startsWith("EHLO")) say("250 double");
    else if (command.startsWith("MAIL FROM:")) {
      from = addressIn(line);
      say(script.mailFrom ?? "250 Ok");
    } else if (command.startsWith("RCPT TO:")) {
      to = addressIn(line);
      say(script.rcptTo?.(to) ?? "250 Ok");
    } else if (command === "DATA") {
      const reply = script.data ?? "354 Go on";
      if (reply.startsWith("354")) content = "";
      say(reply);
    } else if (command === "QUIT") {
      say("221 Bye");
      socket.end();
    } else say("250 Ok");
  };
  say(script.greeting ?? "220 double ESMTP");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      take(line);
    }
  });
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}
