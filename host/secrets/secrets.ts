import { FORBIDDEN_KEYS, ID_PATTERN } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { readSecretFile, writeSecretFile, type SecretFileFault } from './secret-file.ts';

export type SecretFault = SecretFileFault | 'secret.name-invalid' | 'secret.value-invalid' | 'secret.from-environment';

/** Secrets of a computer without a key ring: the environment first, else a file that only its owner can read. */
export interface Secrets {
  readonly set: (name: string, value: string) => Result<void, SecretFault>;
  readonly has: (name: string) => Result<boolean, SecretFault>;
  /** Deleting what is not there is no fault. */
  readonly delete: (name: string) => Result<void, SecretFault>;
  /** Inside the host only; no answer to a renderer or a log may contain it. Null if there is none. */
  readonly read: (name: string) => Result<string | null, SecretFault>;
}

export interface SecretsPorts {
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const LONGEST = 10_000;

/** The variable that overrides the secret `name`: `newsletter-key` → `WEFT_SECRET_NEWSLETTER_KEY`. */
export function secretVariable(name: string): string {
  return `WEFT_SECRET_${name.toUpperCase().replaceAll('-', '_')}`;
}

export function createSecrets({ file, env }: SecretsPorts): Secrets {
  const fromEnvironment = (name: string): string | null => env[secretVariable(name)] || null;

  function read(name: string): Result<string | null, SecretFault> {
    if (!isName(name)) return err('secret.name-invalid');
    const value = fromEnvironment(name);
    if (value !== null) return ok(value);
    const secrets = readSecretFile(file);
    return secrets.ok ? ok(secrets.value.get(name) ?? null) : secrets;
  }

  function change(name: string, edit: (secrets: Map<string, string>) => void): Result<void, SecretFault> {
    if (!isName(name)) return err('secret.name-invalid');
    // The file's value would not be used: better to say so than to pretend.
    if (fromEnvironment(name) !== null) return err('secret.from-environment');
    const secrets = readSecretFile(file);
    if (!secrets.ok) return secrets;
    edit(secrets.value);
    return writeSecretFile(file, secrets.value);
  }

  return {
    read,
    has(name) {
      const value = read(name);
      return value.ok ? ok(value.value !== null) : value;
    },
    set(name, value) {
      if (!isSecretValue(value)) return err('secret.value-invalid');
      return change(name, (secrets) => secrets.set(name, value));
    },
    delete: (name) => change(name, (secrets) => secrets.delete(name)),
  };
}

/** A line break would end the header or the login that carries the secret. */
export function isSecretValue(value: string): boolean {
  return value !== '' && value.length <= LONGEST && !/\p{Cc}/u.test(value);
}

function isName(name: string): boolean {
  return ID_PATTERN.test(name) && !FORBIDDEN_KEYS.has(name);
}
