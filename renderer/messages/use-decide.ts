import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault, notifyUndo } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { decide, type Decision } from './decide.ts';

export interface Deciding {
  /** While it goes on. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly run: (keys: readonly string[], as: Decision) => Promise<void>;
  /** After the portion that is on its way. */
  readonly stop: () => void;
}

/** Decides at once and offers the way back. @param onDecided which are not what they were; called after each portion, and when they are taken back */
export function useDecide(onDecided: (keys: readonly string[], as: Decision) => void): Deciding {
  const { host } = useServices();
  const { t } = useTranslation('messages');
  const faultText = useFaultText();
  const format = useFormat();
  const [progress, setProgress] = useState<Deciding['progress']>(null);
  const abort = useRef<AbortController | null>(null);

  async function run(keys: readonly string[], as: Decision): Promise<void> {
    if (keys.length === 0 || abort.current) return;
    const controller = new AbortController();
    abort.current = controller;
    const decided: string[] = [];
    setProgress({ done: 0, all: keys.length });
    const onPortion = (portion: readonly string[], done: number): void => {
      decided.push(...portion);
      setProgress({ done, all: keys.length });
      onDecided(portion, as);
    };
    try {
      const fault = await decide(keys, as, { host, onPortion, signal: controller.signal });
      if (fault !== null) notifyFault(faultText({ code: fault, detail: '' }));
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    } finally {
      abort.current = null;
      setProgress(null);
      tell(decided, as, keys.length);
    }
  }

  function tell(decided: readonly string[], as: Decision, asked: number): void {
    if (decided.length === 0) {
      if (as === 'uncertain' && asked > 0) notifyDone(t('doubt.done.tooLate'));
      return;
    }
    const words = t(`doubt.done.${as}`, { n: format.number(decided.length), count: decided.length });
    if (as === 'uncertain') notifyDone(words);
    else notifyUndo(words, () => { void run(decided, 'uncertain'); });
  }

  return { progress, run, stop: () => abort.current?.abort() };
}
