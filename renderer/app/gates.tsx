import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

/** Instead of the app: the page has no key to the host, or a wrong one. */
export function Refused(): ReactNode {
  const { t } = useTranslation('app');
  return <Page title="Weft"><Empty title={t('host.refused.title')} text={t('host.refused.text')} /></Page>;
}

/** Instead of the app: a newer one has written the data, and this one does not know what they mean. They are left as they are. */
export function NewerData(): ReactNode {
  const { t } = useTranslation('app');
  const { t: ui } = useTranslation('ui');
  return (
    <Page title="Weft">
      <Empty title={t('newer.title')} text={<>{t('newer.text')}<br />{t('newer.back')}</>}><Button onClick={() => location.reload()}>{ui('crash.reload')}</Button></Empty>
    </Page>
  );
}

/** Instead of the app for a moment: the data are backed up before an update changes them. */
export function Updating(): ReactNode {
  const { t } = useTranslation('app');
  return <Page title="Weft"><div role="status"><Empty title={t('updating.title')} text={t('updating.text')}><Loader size="sm" aria-hidden /></Empty></div></Page>;
}

/** Instead of the app: another window has a newer one, and this one may not write any more. */
export function Superseded(): ReactNode {
  const { t } = useTranslation('app');
  const { t: ui } = useTranslation('ui');
  return (
    <Page title="Weft">
      <Empty title={t('superseded.title')} text={t('superseded.text')}><Button onClick={() => location.reload()}>{ui('crash.reload')}</Button></Empty>
    </Page>
  );
}
