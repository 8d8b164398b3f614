import { Anchor, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** The journey names a connection; which server that is, this computer knows. A name that is unknown here stays. */
export function ConnectionField({ field }: FieldProps<'connection'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, connections, readOnly } = useForm();
  const known = (connections ?? []).filter(({ of }) => of === field.of);
  const options = known.map(({ alias, kind }) => ({ value: alias, label: kind === 'outbox' || kind === 'practice' ? t('connection.practice', { alias }) : alias }));
  const unknown = field.value !== '' && !known.some(({ alias }) => alias === field.value);
  const data = unknown ? [{ value: field.value, label: connections === null ? field.value : t('connection.unknown', { alias: field.value }) }, ...options] : options;
  return (
    <div>
      <Select label={field.label} description={field.hint} error={useFieldError(field)} data={data} value={field.value === '' ? null : field.value} allowDeselect={false} readOnly={readOnly}
        onChange={(value) => { if (value !== null) set(field.path, value); }} />
      {unknown && connections !== null && <p style={{ margin: '4px 0 0', fontSize: 12, lineHeight: '18px', color: 'var(--warn)' }}>{t('connection.unknown.hint')}</p>}
      <Anchor component={Link} href="/connections" size="xs">{t('connection.manage')}</Anchor>
    </div>
  );
}
