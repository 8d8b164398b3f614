import { Button, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBraces, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from './inspector-context.ts';
import classes from './variable-menu.module.css';
import { insertion, type Variable } from './variables.ts';

interface VariableMenuProps {
  /** Which field it inserts into, for its name. */
  readonly field: string;
  readonly onInsert: (text: string) => void;
}

const GROUPS = ['contact', 'event', 'step', 'journey'] as const;

/** What may be written here, to be found and put in with what stands in for it where it is empty. */
export function VariableMenu({ field, onInsert }: VariableMenuProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { variables } = useForm();
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState('');
  const [fallback, setFallback] = useState('');
  const wanted = search.trim().toLowerCase();
  const named = (variable: Variable): string => (variable.group === 'journey' ? t(`variable.${variable.path as 'now' | 'workflow.name'}`) : variable.label);
  const found = variables.filter((variable) => wanted === '' || `${variable.path} ${named(variable)} ${variable.step ?? ''}`.toLowerCase().includes(wanted));
  const pick = ({ path, group }: Variable): void => {
    onInsert(insertion(path, group === 'contact' ? fallback : ''));
    setOpened(false);
    setSearch('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} shadow="md" radius={8} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconBraces size={14} />} aria-label={`${t('variable.insert')}: ${field}`} onClick={() => setOpened((open) => !open)}>{t('variable.insert')}</Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Stack gap={8}>
          <TextInput size="xs" data-autofocus aria-label={t('variable.search')} placeholder={t('variable.search')} leftSection={<IconSearch size={14} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing && found[0]) { event.preventDefault(); pick(found[0]); } }} />
          <ScrollArea.Autosize mah={260} type="auto">
            {GROUPS.map((group) => {
              const list = found.filter((variable) => variable.group === group);
              return list.length === 0 ? null : (
                <div key={group} role="group" aria-label={t(`variable.${group}`)}>
                  <Text size="xs" c="dimmed" px={8} py={4}>{t(`variable.${group}`)}</Text>
                  {list.map((variable) => (
                    <UnstyledButton key={variable.path} className={classes.option} onClick={() => pick(variable)}>
                      <span>{named(variable)}</span>
                      {variable.step !== undefined && <span className={classes.step}>{variable.step}</span>}
                    </UnstyledButton>
                  ))}
                </div>
              );
            })}
            {found.length === 0 && <Text size="xs" c="dimmed" p={8}>{t('variable.none')}</Text>}
            {!variables.some(({ group }) => group === 'contact') && <Text size="xs" c="dimmed" p={8}>{t('variable.noContacts')}</Text>}
          </ScrollArea.Autosize>
          <TextInput size="xs" label={t('variable.fallback')} placeholder={t('variable.fallback.example')} value={fallback} onChange={(event) => setFallback(event.currentTarget.value)} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
