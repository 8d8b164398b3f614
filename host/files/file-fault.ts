/** Why a file could not be read or written. `detail` is the system's own code or the limit passed. */
export interface FileFault {
  readonly code:
    | 'file.not-found'
    | 'file.is-directory'
    | 'file.not-regular'
    | 'file.no-permission'
    | 'file.too-large'
    | 'file.empty'
    | 'file.not-text'
    | 'file.disk-full'
    | 'file.failed';
  readonly path: string;
  readonly detail: string;
}

const CODES: Readonly<Record<string, FileFault['code']>> = {
  ENOENT: 'file.not-found',
  ENOTDIR: 'file.not-found',
  EISDIR: 'file.is-directory',
  EACCES: 'file.no-permission',
  EPERM: 'file.no-permission',
  EROFS: 'file.no-permission',
  ENOSPC: 'file.disk-full',
  EDQUOT: 'file.disk-full',
};

/** Turns what node:fs throws into a fault; what is not from the system is a bug and is thrown on. */
export function fileFault(path: string, error: unknown): FileFault {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !('syscall' in error)) throw error;
  return { code: CODES[error.code] ?? 'file.failed', path, detail: error.code };
}
