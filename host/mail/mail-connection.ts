/** Who a connection writes as. Comes from this computer's settings, never from a graph or a contact. */
export interface Sender {
  readonly from: { readonly name: string; readonly address: string };
  /** Put under marketing mail; some laws want it. */
  readonly postalAddress: string | null;
  /** Where refusals go by mail; the sender's own address if absent. */
  readonly unsubscribeMailto?: string;
}

/** A server messages are submitted to. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing. False means plain text, which `smtp-url.ts` grants to loopback addresses only. */
  readonly requireTls: boolean;
  readonly user?: string;
  readonly password?: string;
}

export interface SmtpMailConnection extends Sender, SmtpServer {
  readonly kind: 'smtp';
  /** How many connections to that server may be open at once. */
  readonly connections: number;
}

/** Practice: messages become files. */
export interface OutboxMailConnection extends Sender {
  readonly kind: 'outbox';
  readonly folder: string;
}

/** What an alias in a workflow stands for on this computer. */
export type MailConnection = SmtpMailConnection | OutboxMailConnection;
