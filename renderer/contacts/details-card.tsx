import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { Card } from './card.tsx';
import { fieldLabel } from './field-label.ts';
import { formatValue } from './format-value.ts';

/** Every field that holds something. */
export function DetailsCard({ person }: { readonly person: ContactRecord }): ReactNode {
  const { t } = useTranslation('contacts');
  const fields = Object.entries(person.attributes).filter(([name, value]) => name !== 'email' && value !== null);
  return (
    <Card title={t('contact.details')}>
      {fields.length === 0 ? <Text c="dimmed">{t('contact.noFields')}</Text> : (
        <Table variant="vertical" withRowBorders verticalSpacing={6} horizontalSpacing={0}>
          <Table.Tbody>
            {fields.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={150} fw={400} c="dimmed" bg="transparent">{fieldLabel(t, name)}</Table.Th>
                <Table.Td style={{ whiteSpace: 'pre-wrap' }}>{formatValue(value, { yes: t('form.yes'), no: t('form.no') })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
