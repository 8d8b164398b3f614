import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What the product's processes are started with: impatient towards a silent mail server, and trusting one certificate more by
 * Node's own variable, as a person would have to who has a mail server with a certificate of their own.
 *
 * @param certificateFile PEM
 */
export function productEnvironment(certificateFile: string): Record<string, string> {
  return {
    LANG: 'en', NODE_EXTRA_CA_CERTS: certificateFile,
    NODE_OPTIONS: `--import=${new URL('./impatient.ts', import.meta.url).href}`,
    // Only saves time: half of what a start costs.
    NODE_COMPILE_CACHE: join(tmpdir(), 'weft-compile-cache'),
  };
}
