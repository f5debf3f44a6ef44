/** An SMTP server that delivers nothing: every message ends in the store, to be seen in the outbox. */
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { DeliveryFaults } from "./delivery-faults.ts";
import type { MailStore } from "./mail-store.ts";

/** What large providers accept. */
const MESSAGE_MAX_BYTES = 25 * 1024 * 1024;
const MAX_RECIPIENTS = 100;

export type SmtpSinkOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly store: MailStore;
  readonly faults: DeliveryFaults;
};

export interface SmtpSink {
  readonly url: string;
  /** Ends open connections, those that hang included. */
  close(): Promise<void>;
}

export async function startSmtpSink({ port, store, faults }: SmtpSinkOptions): Promise<SmtpSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    banner: "Borda local sink, nothing is delivered",
    size: MESSAGE_MAX_BYTES,
    closeTimeout: 1,
    onRcptTo: ({ address }, session, callback) => {
      const accepted = session.envelope.rcptTo.length;
      const fault = faults.forAddress(address);
      if (accepted >= MAX_RECIPIENTS) callback(smtpError(452, "4.5.3 Too many recipients"));
      else if (fault === "refuse") callback(smtpError(550, "5.1.1 No such mailbox here"));
      else if (fault === "temporary") callback(smtpError(451, "4.7.1 Try again later"));
      else callback();
    },
    onData: (stream, session, callback) => {
      receive(stream, session, store, faults).then(
        (reply) => {
          if (reply !== null) callback(null, reply);
        },
        (error: unknown) =>
          callback(error instanceof SmtpError ? error : smtpError(451, "4.3.0 Could not store it")),
      );
    },
  });
  // A client that breaks off is its own affair.
  server.on("error", () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

class SmtpError extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}

function smtpError(responseCode: number, text: string): SmtpError {
  return new SmtpError(responseCode, text);
}

/** Reads and stores a message; null when the sender shall never be answered. */
async function receive(
  stream: Readable & { readonly sizeExceeded: boolean },
  session: SMTPServerSession,
  store: MailStore,
  faults: DeliveryFaults,
): Promise<string | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded && Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw smtpError(552, `5.3.4 At most ${MESSAGE_MAX_BYTES} bytes`);
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  if (recipients.some((recipient) => faults.forAddress(recipient) === "hang")) return null;
  const { mailFrom } = session.envelope;
  const sender = mailFrom === false ? "" : mailFrom.address;
  const { id } = await store.add({ sender, recipients }, Buffer.concat(chunks));
  return `2.0.0 Kept as ${id}`;
}
