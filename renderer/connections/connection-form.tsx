import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionKind, ConnectionSettings } from '#shared/connections.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { useServices } from '#renderer/app/services.ts';
import type { UsedAlias } from '#renderer/db/used-aliases.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import type { KnownConnection } from './connection-card.tsx';
import { faultsOf, modelDraft, practiceDraft, smtpDraft } from './connection-draft.ts';
import classes from './connection-form.module.css';
import { TestResult, useTest } from './connection-test.tsx';
import { fieldOfFault } from './field-of-fault.ts';
import { mailPresets, modelPresets } from './presets.ts';
import { ModelFields } from './model-fields.tsx';
import { SecretField } from './secret-field.tsx';
import { SmtpFields } from './smtp-fields.tsx';

export interface FormRequest {
  readonly of: ConnectionKind;
  /** The connection to be changed; null for a new one. */
  readonly alias: string | null;
  /** Name for a new one. */
  readonly wanted: string;
}

interface ConnectionFormProps {
  readonly request: FormRequest;
  readonly known: readonly KnownConnection[];
  /** The journeys that name the connection as it is called now. */
  readonly used: UsedAlias['workflows'];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const PRACTICE = 'practice';
const OTHER = 'other';

/** Adds or changes one connection. Its secret is written only; nothing of it ever comes back. */
export function ConnectionForm({ request: { of, alias, wanted }, known, used, onClose, onSaved }: ConnectionFormProps): ReactNode {
  const { t } = useTranslation('connections');
  const { t: ui } = useTranslation('ui');
  const { host } = useServices();
  const locale = useLocale();
  const before = known.find(({ connection }) => connection.of === of && connection.alias === alias);
  const [draft, setDraft] = useState<ConnectionSettings>(before?.connection ?? practiceOrReal(of, wanted));
  const [preset, setPreset] = useState(() => presetOf(draft));
  const [secret, setSecret] = useState<string | null | undefined>(undefined);
  const [tries, setTries] = useState(0);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const format = useFormat();
  const test = useTest();
  const form = useRef<HTMLFormElement>(null);

  const taken = new Set(known.filter(({ connection }) => connection.of === of && connection.alias !== alias).map(({ connection }) => connection.alias));
  const faults = faultsOf(draft, taken);
  const real = draft.kind === 'smtp' || draft.kind === 'openai';
  const renamed = alias !== null && alias !== draft.alias;
  // A stored secret stays with the name it was stored under.
  const lost = renamed && before?.hasSecret === true && secret === undefined && real;
  const refused = fault?.code ?? test.result?.reason ?? null;
  const place = refused === null || !real ? null : fieldOfFault(refused);
  const valid = Object.keys(faults).length === 0 && !lost;
  const word = (field: string): string | null => {
    if (tries > 0 && faults[field]) return t(faults[field]);
    if (tries > 0 && field === 'secret' && lost) return t('form.secret.renamed');
    return refused !== null && place === field ? reasonText(refused, locale) : null;
  };
  const change = (next: ConnectionSettings): void => { setDraft(next); test.clear(); setFault(null); };

  // Whoever pressed Save or Test is taken to the first thing to mend.
  useEffect(() => { form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(); }, [tries, place]);

  function choose(id: string): void {
    setPreset(id);
    if (id === PRACTICE) return change(practiceDraft(of, draft.alias));
    const from = draft.of === 'mail' ? draft.from : { name: '', address: '' };
    change(of === 'mail' ? smtpDraft(draft.alias, from, mailPresets.find((one) => one.id === id) ?? null) : modelDraft(draft.alias, modelPresets.find((one) => one.id === id) ?? null));
  }

  async function save(): Promise<void> {
    setTries(tries + 1);
    if (!valid) return;
    setSaving(true);
    try {
      const saved = await host.saveConnection({ connection: draft, ...(secret !== undefined && { secret }) });
      if (saved.fault !== null) return setFault({ code: saved.fault, detail: '' });
      // Under another name it is another connection: the one before goes, once the new one is safe.
      if (renamed) {
        const removed = await host.deleteConnection({ of, alias });
        if (removed.fault !== null) return setFault({ code: removed.fault, detail: '' });
      }
      notifyDone(t('saved', { alias: draft.alias }));
      onSaved();
      onClose();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setSaving(false);
    }
  }

  const presets = (of === 'mail' ? mailPresets : modelPresets).map(({ id, name }) => ({ value: id, label: name[locale] }));
  const note = mailPresets.find(({ id }) => of === 'mail' && id === preset)?.note;
  const kept = (before?.hasSecret ?? false) && !renamed;
  return (
    <Modal opened onClose={onClose} size={560} classNames={{ content: classes.content }} title={t(`form.${of}.${alias === null ? 'new' : 'edit'}`)}>
      <form ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Stack gap={12}>
          <Select label={t('form.preset')} value={preset} allowDeselect={false} searchable maxDropdownHeight={280} onChange={(id) => { if (id !== null) choose(id); }}
            data={[{ value: PRACTICE, label: t('form.practice') }, ...presets, { value: OTHER, label: t('form.preset.other') }]} />
          <TextInput label={t('form.alias')} description={t('form.alias.hint')} value={draft.alias} error={word('alias')} onChange={({ currentTarget: { value } }) => change({ ...draft, alias: value })} />
          {renamed && used.length > 0 && <Alert variant="outline" className={classes.warn}>{t('form.alias.used', { alias, names: format.list(used.map(({ name }) => name)) })}</Alert>}
          {draft.kind === 'smtp' && <SmtpFields draft={draft} word={word} onChange={change} />}
          {draft.kind === 'openai' && <ModelFields draft={draft} preset={modelPresets.find(({ id }) => id === preset) ?? null} word={word} onChange={change} />}
          {real && <SecretField label={t(of === 'mail' ? 'form.password' : 'form.key')} kept={kept} secret={secret} hint={note ? t(`test.hint.${note}`) : null} error={word('secret')} onChange={(next) => { setSecret(next); setFault(null); test.clear(); }} />}
          {!real && <Alert variant="outline" className={classes.note}>{t(`kind.${draft.kind}.text`)}</Alert>}
        </Stack>
        <Stack gap={12} className={classes.foot}>
          {test.result && place === null && <TestResult result={test.result} connection={draft} />}
          {fault && place === null && <FaultAlert fault={fault} />}
          <Group justify="space-between">
            {real ? <Button variant="default" loading={test.busy} onClick={() => { setTries(tries + 1); if (valid) test.run(draft, secret); }}>{t('test')}</Button> : <span />}
            <Group gap={8}>
              <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
              <Button type="submit" loading={saving}>{ui('save')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Whoever adds one has a server in mind; the first choice of the list is a beginning. */
function practiceOrReal(of: ConnectionKind, alias: string): ConnectionSettings {
  return of === 'mail' ? smtpDraft(alias, { name: '', address: '' }, null) : modelDraft(alias, null);
}

function presetOf(draft: ConnectionSettings): string {
  switch (draft.kind) {
    case 'outbox':
    case 'practice': return PRACTICE;
    case 'smtp': return mailPresets.find(({ host }) => host === draft.host)?.id ?? OTHER;
    case 'openai': return modelPresets.find(({ baseUrl }) => baseUrl === draft.baseUrl)?.id ?? OTHER;
  }
}
