import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createMailer, type Mail } from './mailer.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'mail-')), 'mail');
const received: { to: string[]; user: string; mail: ParsedMail }[] = [];
const server = new SMTPServer({
  authMethods: ['PLAIN', 'LOGIN'],
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, callback) =>
    password === 'p@ss' ? callback(null, { user: username }) : callback(new Error('Wrong password')),
  onRcptTo: ({ address }, _session, callback) =>
    callback(address.startsWith('nobody') ? new Error('No such person') : null),
  async onData(stream, session, callback) {
    const mail = await simpleParser(stream);
    received.push({
      to: session.envelope.rcptTo.map(({ address }) => address),
      user: String(session.user),
      mail,
    });
    callback();
  },
});
server.on('error', () => undefined);
const mail: Mail = {
  id: 'rpt_1-202610010600',
  to: ['ann@blog.test', 'ben@blog.test'],
  subject: 'Umsätze im Oktober\r\nBcc: all@evil.test',
  text: 'Guten Morgen, hier ist der Bericht.',
  attachments: [
    { fileName: 'Bericht.csv', contentType: 'text/csv', content: 'Offer,Payout\r\nSchuhe,1.20\r\n' },
  ],
};

let port: number;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((done) => server.close(done));
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

function looksRight(parsed: ParsedMail): void {
  expect({
    from: parsed.from?.value,
    subject: parsed.subject,
    messageId: parsed.messageId,
    text: parsed.text?.trim(),
    bcc: parsed.bcc,
    attachments: parsed.attachments.map(({ filename, contentType, content }) => [
      filename,
      contentType,
      content.toString(),
    ]),
  }).toEqual({
    from: [{ address: 'reports@network.test', name: 'Northwind' }],
    subject: 'Umsätze im Oktober Bcc: all@evil.test',
    messageId: '<rpt_1-202610010600@network.test>',
    text: 'Guten Morgen, hier ist der Bericht.',
    bcc: undefined,
    attachments: [['Bericht.csv', 'text/csv', 'Offer,Payout\r\nSchuhe,1.20\r\n']],
  });
}

const from = 'Northwind <reports@network.test>';

test('a mail server gets it for everybody, signed in', async () => {
  const mailer = createMailer({ smtpUrl: `smtp://robot:p%40ss@127.0.0.1:${port}`, from, folder });
  await mailer.send(mail);
  mailer.close();
  expect(received.map(({ to, user }) => [to, user])).toEqual([[['ann@blog.test', 'ben@blog.test'], 'robot']]);
  for (const one of received) looksRight(one.mail);
});

test.each([
  ['a wrong password', 'robot:wrong', ['ann@blog.test'], /Wrong password/],
  ['nobody there', 'robot:p%40ss', ['nobody@blog.test'], /No such person/],
])('%s is told', async (_, user, to, problem) => {
  const mailer = createMailer({ smtpUrl: `smtp://${user}@127.0.0.1:${port}`, from, folder });
  await expect(mailer.send({ ...mail, to })).rejects.toThrow(problem);
  mailer.close();
});

test('without a server it is kept as a file for its owner only, and the same again is the same file', async () => {
  const mailer = createMailer({ smtpUrl: null, from, folder });
  await mailer.send(mail);
  await mailer.send(mail);
  expect(readdirSync(folder)).toEqual(['rpt_1-202610010600.eml']);
  const file = join(folder, 'rpt_1-202610010600.eml');
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  looksRight(await simpleParser(readFileSync(file)));
});

test('an id that would be a path is refused', async () => {
  const mailer = createMailer({ smtpUrl: null, from, folder });
  await expect(mailer.send({ ...mail, id: '../secret' })).rejects.toThrow('cannot name a mail');
});
