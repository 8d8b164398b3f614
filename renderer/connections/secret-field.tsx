import { Checkbox, PasswordInput, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SecretFieldProps {
  readonly label: string;
  /** Whether the host has one stored. */
  readonly kept: boolean;
  /** Undefined keeps the stored one, null forgets it. */
  readonly secret: string | null | undefined;
  readonly hint: string | null;
  readonly error: string | null;
  readonly onChange: (secret: string | null | undefined) => void;
}

/** Takes a password or key. What is stored is never shown, only that it is there. */
export function SecretField({ label, kept, secret, hint, error, onChange }: SecretFieldProps): ReactNode {
  const { t } = useTranslation('connections');
  return (
    <Stack gap={6}>
      <PasswordInput label={label} description={hint ?? t('form.secret.safe')} error={error} aria-invalid={error !== null || undefined} autoComplete="new-password" disabled={secret === null} value={secret ?? ''} placeholder={kept && secret !== null && error === null ? t('form.secret.kept') : ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)} />
      {kept && <Checkbox label={t('form.secret.forget')} checked={secret === null} onChange={({ currentTarget: { checked } }) => onChange(checked ? null : undefined)} />}
    </Stack>
  );
}
