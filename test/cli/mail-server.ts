import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export const USER = 'ann@shop.test';
export const PASSWORD = 'p@ss/word:1';

export interface MailServer {
  readonly port: number;
  /** `smtp://user:password@127.0.0.1:port`, percent-encoded. */
  readonly url: (password?: string) => string;
  readonly mails: ParsedMail[];
  readonly envelopes: { readonly from: string; readonly to: readonly string[] }[];
  readonly logins: () => number;
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

/** A real mail server on 127.0.0.1 that wants a login and keeps what it gets. Its certificate is self-signed. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const envelopes: { from: string; to: string[] }[] = [];
  let [logins, open, most] = [0, 0, 0];
  const server = new SMTPServer({
    hideSTARTTLS: true, allowInsecureAuth: true, ...options,
    onConnect(_session, done) { most = Math.max(most, ++open); done(); },
    onClose() { open -= 1; },
    onAuth({ username, password }, _session, done) {
      logins += 1;
      // A rude server that repeats what it was told.
      done(username === USER && password === PASSWORD ? null : Object.assign(new Error(`Not you, ${username} with ${password}`), { responseCode: 535 }), { user: username });
    },
    onData(stream, { envelope }, done) {
      envelopes.push({ from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address) });
      simpleParser(stream, (error, mail) => {
        mails.push(mail);
        done(error);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => resolve()); });
  const { port } = server.server.address() as AddressInfo;
  return {
    port, mails, envelopes,
    url: (password = PASSWORD) => `smtp://${encodeURIComponent(USER)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    logins: () => logins, mostAtOnce: () => most,
    close: () => new Promise((resolve) => { server.close(() => resolve()); }),
  };
}
