/** Sends one mail over one SMTP connection and says what became of it. Never throws for what a server may do. */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { composeMail, type OutgoingMail } from "./compose-mail.ts";
import { type MailOutcome, outcomeOfFailure, providerIdOf } from "./mail-outcome.ts";
import type { SmtpServer } from "./smtp-url.ts";

export interface MailSender {
  send(mail: OutgoingMail): Promise<MailOutcome>;
}

/** Milliseconds. Together less than a lease, so that no second worker takes a mail that is still under way. */
export const SMTP_TIMEOUTS = { connect: 10_000, greeting: 10_000, silence: 20_000, total: 45_000 } as const;

export function createSmtpSender(
  server: SmtpServer,
  timeouts: { readonly [Name in keyof typeof SMTP_TIMEOUTS]: number } = SMTP_TIMEOUTS,
): MailSender {
  return {
    async send(mail) {
      const content = await composeMail(mail);
      const connection = new SMTPConnection({
        host: server.host,
        port: server.port,
        secure: server.secure,
        requireTLS: server.requireTls,
        name: mail.sender.address.slice(mail.sender.address.lastIndexOf("@") + 1),
        connectionTimeout: timeouts.connect,
        greetingTimeout: timeouts.greeting,
        socketTimeout: timeouts.silence,
        dnsTimeout: timeouts.connect,
        socketCloseTimeout: 0,
      });
      return converse(connection, server, mail, content, timeouts.total);
    },
  };
}

type Conversation = { handedOver: boolean };

function converse(
  connection: SMTPConnection,
  server: SmtpServer,
  mail: OutgoingMail,
  content: Buffer,
  totalMs: number,
): Promise<MailOutcome> {
  const state: Conversation = { handedOver: false };
  return new Promise((resolve) => {
    const end = (outcome: MailOutcome) => {
      clearTimeout(deadline);
      if (outcome.kind === "sent") connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (error: unknown) =>
      end(outcomeOfFailure({ ...describe(error), handedOver: state.handedOver }));
    // A server may keep a connection alive for ever by trickling bytes.
    const deadline = setTimeout(
      () => fail(Object.assign(new Error("too slow"), { code: "EDEADLINE" })),
      totalMs,
    );
    const send = () => {
      const envelope = { from: mail.sender.address, to: [mail.recipient], size: content.length };
      connection.send(envelope, watched(content, state), (error, info) => {
        if (error) fail(error);
        else end({ kind: "sent", providerMessageId: providerIdOf(info.response ?? "") });
      });
    };
    connection.on("error", fail);
    connection.connect((error) => {
      if (error) fail(error);
      else if (server.auth === null) send();
      else connection.login(server.auth, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

/** The content as a stream that notes when somebody begins to read it, which is after the server agreed to take it. */
function watched(content: Buffer, state: Conversation): Readable {
  let isRead = false;
  return new Readable({
    read() {
      state.handedOver = true;
      if (!isRead) {
        isRead = true;
        this.push(content);
      }
      this.push(null);
    },
  });
}

function describe(error: unknown): {
  command: string | null;
  responseCode: number | null;
  code: string | null;
} {
  const read = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const [command, responseCode, code] = [read("command"), read("responseCode"), read("code")];
  return {
    command: typeof command === "string" ? command : null,
    responseCode: typeof responseCode === "number" ? responseCode : null,
    code: typeof code === "string" ? code : null,
  };
}
