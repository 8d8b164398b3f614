import { TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '#shared/workflow/workflow.ts';
import classes from './home.module.css';

interface NameFieldProps {
  readonly name: string;
  /** The new name, or null if it stays as it was. */
  readonly onDone: (name: string | null) => void;
}

/** Renames in place: Enter or leaving takes it, Esc does not. */
export function NameField({ name, onDone }: NameFieldProps): ReactNode {
  const { t } = useTranslation('home');
  const [text, setText] = useState(name);
  const left = useRef(false);
  const leave = (take: boolean): void => {
    if (left.current) return;
    left.current = true;
    const next = text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
    onDone(take && next !== '' && next !== name ? next : null);
  };
  return (
    <TextInput className={classes.above} size="xs" autoFocus aria-label={t('rename.label')} value={text} maxLength={LIMITS.title}
      onChange={({ currentTarget }) => setText(currentTarget.value)} onFocus={({ currentTarget }) => currentTarget.select()} onBlur={() => leave(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') leave(true);
        if (event.key === 'Escape') leave(false);
      }} />
  );
}
