import { Button, Checkbox, CloseButton, Group, Popover, ScrollArea, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactOrder } from '#renderer/db/contact-queries.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { fieldLabel } from './field-label.ts';
import { choosableColumns } from './shown-columns.ts';
import type { SearchState } from './use-contact-keys.ts';

interface ContactsToolbarProps {
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  readonly order: ContactOrder;
  readonly onOrder: (order: ContactOrder) => void;
  readonly search: SearchState | null;
  readonly found: number;
  readonly total: number;
  readonly onStop: () => void;
  readonly selected: number;
  readonly onSelectNobody: () => void;
  readonly onDelete: () => void;
  readonly deleting: boolean;
  readonly names: readonly string[];
  readonly chosen: readonly string[] | null;
  readonly shown: readonly string[];
  readonly onColumns: (columns: string[]) => void;
}

/** Search, order and columns; while somebody is selected, what can be done with them. */
export function ContactsToolbar(props: ContactsToolbarProps): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  const { typed, onTyped, order, onOrder, selected } = props;
  return (
    <Stack gap={8}>
      <Group gap={8} justify="space-between">
        <TextInput w={340} aria-label={t('search')} placeholder={t('search.placeholder')} value={typed} onChange={(event) => onTyped(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Escape') onTyped(''); }}
          leftSection={<IconSearch size={16} />} rightSection={typed !== '' && <CloseButton size="sm" aria-label={ui('clear')} onClick={() => onTyped('')} />} />
        {selected > 0 ? (
          <Group gap={8}>
            <Text fw={500} className="num" role="status">{t('selected', { n: format.number(selected), count: selected })}</Text>
            <Button variant="default" onClick={props.onSelectNobody}>{t('selected.clear')}</Button>
            <Button variant="default" c="var(--err)" leftSection={<IconTrash size={16} />} loading={props.deleting} onClick={props.onDelete}>{t('delete')}</Button>
          </Group>
        ) : (
          <Group gap={8}>
            <Select w={180} aria-label={t('sort')} allowDeselect={false} value={order} onChange={(value) => onOrder(value as ContactOrder)}
              data={[{ value: 'newest', label: t('sort.newest') }, { value: 'email', label: t('sort.email') }]} />
            <ColumnChooser {...props} />
          </Group>
        )}
      </Group>
      <SearchStatus {...props} />
    </Stack>
  );
}

function SearchStatus({ search, found, total, onStop }: ContactsToolbarProps): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  if (!search) return null;
  const counts = { looked: format.number(search.looked), all: format.number(total), found: format.number(found) };
  return (
    <Group gap={12} role="status">
      <Text size="xs" c="dimmed" className="num">
        {search.state === 'looking' ? t('search.looking', counts) : search.state === 'stopped' ? t('search.stopped', counts) : t('search.found', { n: format.number(found), count: found })}
      </Text>
      {search.state === 'looking' && <Button size="compact-xs" variant="default" onClick={onStop}>{t('search.stop')}</Button>}
    </Group>
  );
}

function ColumnChooser({ names, chosen, shown, onColumns }: ContactsToolbarProps): ReactNode {
  const { t } = useTranslation('contacts');
  const all = choosableColumns(names, chosen);
  const toggle = (name: string, on: boolean): void => onColumns(on ? [...shown, name] : shown.filter((one) => one !== name));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target><Button variant="default" leftSection={<IconColumns3 size={16} />}>{t('columns')}</Button></Popover.Target>
      <Popover.Dropdown w={260}>
        <Stack gap={8}>
          <Text size="xs" c="dimmed">{all.length === 0 ? t('columns.none') : t('columns.hint')}</Text>
          <ScrollArea.Autosize mah={320}>
            <Stack gap={8}>
              {all.map((name) => <Checkbox key={name} label={fieldLabel(t, name)} checked={shown.includes(name)} onChange={(event) => toggle(name, event.currentTarget.checked)} />)}
            </Stack>
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
