import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A mail to be sent. */
export interface Mail {
  /** Letters, digits, `-`, `_` and `.`: the same for the same mail, so that a second copy can be told. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly content: string | Buffer;
  }[];
}

export interface Mailer {
  /** Resolves when the server has taken the mail, or the file is written. Rejects with what the server said. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export interface MailerOptions {
  /** `smtp://` or `smtps://`; null: mails are kept in `folder`. */
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly folder: string;
}

const connectMsMax = 10_000;
const silenceMsMax = 60_000;
const ownerOnlyFolder = 0o700;
const ownerOnlyFile = 0o600;

/** Sends mails through a server, or keeps them as `.eml` files, which mail programs open. */
export function createMailer({ smtpUrl, from, folder }: MailerOptions): Mailer {
  if (smtpUrl === null) return keepInFolder(from, folder);
  const timeouts = {
    connectionTimeout: connectMsMax,
    greetingTimeout: connectMsMax,
    socketTimeout: silenceMsMax,
  };
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => transport.close(),
  };
}

function keepInFolder(from: string, folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      const file = join(folder, `${mail.id}.eml`);
      // Whole or not at all; the same mail again takes the place of the first.
      await writeFile(`${file}.part`, message as Buffer, { mode: ownerOnlyFile });
      await rename(`${file}.part`, file);
    },
    close: () => undefined,
  };
}

function messageOf({ id, to, subject, text, html, attachments = [] }: Mail, from: string) {
  if (!/^[\w.-]+$/.test(id)) throw new Error(`"${id}" cannot name a mail.`);
  const host = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    ...{ from, subject, text, ...(html !== undefined && { html }) },
    to: [...to],
    messageId: `<${id}@${host}>`,
    attachments: attachments.map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType,
      content,
    })),
    // What comes from people is text, never the name of a file or a URL to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
