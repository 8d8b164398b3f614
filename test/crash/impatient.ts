import { SECOND } from '#shared/base/time.ts';
import { SMTP_TIMEOUTS, type SmtpTimeouts } from '#host/mail/smtp-connection.ts';

/**
 * Loaded into the product's process before its own code (`node --import`): a server that falls silent is given up after
 * seconds instead of ten minutes. The product has no such switch, since shorter ones make doubts where there are none.
 */
const IMPATIENT: SmtpTimeouts = { connect: 1.5 * SECOND, greeting: 1.5 * SECOND, command: 1.5 * SECOND, afterDot: 3 * SECOND };

Object.assign(SMTP_TIMEOUTS, IMPATIENT);
