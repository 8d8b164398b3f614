import { Button, Group, Loader, Progress, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ContactOrder } from '#renderer/db/contact-queries.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import type { ContactKey } from '#shared/executor/store.ts';
import { ContactForm } from './contact-form.tsx';
import { ContactsTable } from './contacts-table.tsx';
import { ContactsToolbar } from './contacts-toolbar.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { ImportsDialog } from './import/imports-dialog.tsx';
import { readColumns, shownColumns, writeColumns } from './shown-columns.ts';
import classes from './table.module.css';
import { useAttributeNames } from './use-attribute-names.ts';
import { useContactKeys } from './use-contact-keys.ts';
import { useDeleteContacts } from './use-delete-contacts.ts';

type Dialog = 'add' | 'import' | 'imports';

/** Everybody there is. */
export function ContactsPage(): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<ContactOrder>('newest');
  const [selected, setSelected] = useState<ReadonlySet<ContactKey>>(new Set());
  const [chosen, setChosen] = useState(() => readColumns(localStorage));
  const list = useContactKeys(typed, order);
  const names = useAttributeNames(list.total);
  const deleting = useDeleteContacts();
  const columns = shownColumns(names, chosen);
  const remove = (keys: readonly ContactKey[]): void => {
    void deleting.run(keys).then(() => setSelected(new Set()));
  };
  const close = (): void => setDialog(null);
  const acts = (
    <>
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setDialog('add')}>{t('add')}</Button>
      <Button leftSection={<IconUpload size={16} />} onClick={() => setDialog('import')}>{t('import')}</Button>
    </>
  );
  const nobody = list.keys !== undefined && list.total === 0 && typed.trim() === '';
  return (
    <div className={classes['page']}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={12} align="baseline">
          <Title order={1}>{t('title')}</Title>
          {list.total > 0 && <Text c="dimmed" className="num" role="status">{t('people', { n: format.number(list.total), count: list.total })}</Text>}
        </Group>
        <Group gap={8} wrap="nowrap">
          <Button variant="subtle" onClick={() => setDialog('imports')}>{t('imports')}</Button>
          {!nobody && acts}
        </Group>
      </Group>
      {list.fault && <FaultAlert fault={list.fault} />}
      {nobody && <Empty title={t('empty.title')} text={t('empty.text')}><Group gap={8}>{acts}</Group></Empty>}
      {!nobody && (
        <>
          <ContactsToolbar typed={typed} onTyped={setTyped} order={order} onOrder={setOrder} search={list.search} found={list.keys?.length ?? 0} total={list.total} onStop={list.stop}
            selected={selected.size} onSelectNobody={() => setSelected(new Set())} onDelete={() => remove([...selected])} deleting={deleting.progress !== null}
            names={names} chosen={chosen} shown={columns} onColumns={(next) => { setChosen(next); writeColumns(localStorage, next); }} />
          {deleting.progress && (
            <Stack gap={4}>
              <Text size="xs" className="num">{t('delete.busy', { done: format.number(deleting.progress.done), all: format.number(deleting.progress.all) })}</Text>
              <Progress value={(100 * deleting.progress.done) / deleting.progress.all} size={4} aria-label={t('delete')} />
            </Stack>
          )}
          {list.keys === undefined && <Group justify="center" p={48}><Loader /></Group>}
          {list.keys?.length === 0 && list.search && list.search.state !== 'looking' && (
            <Empty title={t('search.nobody.title')} text={t('search.nobody.text', { text: list.search.text })}><Button variant="default" onClick={() => setTyped('')}>{t('search.clear')}</Button></Empty>
          )}
          {list.keys !== undefined && list.keys.length > 0 && (
            <ContactsTable keys={list.keys} columns={columns} selected={selected} onSelect={setSelected} onOpen={(key) => go(`/contacts/${key}`)} onDelete={remove} />
          )}
        </>
      )}
      {dialog === 'add' && <ContactForm person={null} onClose={close} />}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      {dialog === 'imports' && <ImportsDialog onClose={close} />}
    </div>
  );
}
