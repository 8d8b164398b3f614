import { IconAddressBook, IconMailbox, IconPlayerPlay, IconPlugConnected, IconRoute, IconSettings, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConnectionsPage } from '#renderer/connections/connections-page.tsx';
import { ContactPage } from '#renderer/contacts/contact-page.tsx';
import { ContactsPage } from '#renderer/contacts/contacts-page.tsx';
import { HomePage } from '#renderer/home/home-page.tsx';
import { JourneyPage } from '#renderer/journey/journey-page.tsx';
import { MessagesPage } from '#renderer/messages/messages-page.tsx';
import { RunPage } from '#renderer/runs/run-page.tsx';
import { RunsPage } from '#renderer/runs/runs-page.tsx';
import { SettingsPage } from '#renderer/settings/settings-page.tsx';

interface Section {
  /** As it is in the address, behind the `#`. */
  readonly path: string;
  readonly label: 'journeys' | 'contacts' | 'runs' | 'messages' | 'connections' | 'settings';
  readonly icon: Icon;
}

/** The rail, from top to bottom. */
export const sections: readonly Section[] = [
  { path: '/', label: 'journeys', icon: IconRoute },
  { path: '/contacts', label: 'contacts', icon: IconAddressBook },
  { path: '/runs', label: 'runs', icon: IconPlayerPlay },
  { path: '/messages', label: 'messages', icon: IconMailbox },
  { path: '/connections', label: 'connections', icon: IconPlugConnected },
  { path: '/settings', label: 'settings', icon: IconSettings },
];

interface Route {
  readonly path: string;
  /** Fills the window instead of scrolling in a column. */
  readonly full?: boolean;
  readonly draw: (params: Readonly<Record<string, string | undefined>>) => ReactNode;
}

export const routes: readonly Route[] = [
  { path: '/', draw: () => <HomePage /> },
  { path: '/journeys/:id', full: true, draw: ({ id = '' }) => <JourneyPage key={id} id={id} /> },
  { path: '/contacts', full: true, draw: () => <ContactsPage /> },
  { path: '/contacts/:key', draw: ({ key = '' }) => <ContactPage key={key} contact={Number(key)} /> },
  { path: '/runs', draw: () => <RunsPage /> },
  { path: '/runs/:id', draw: ({ id = '' }) => <RunPage key={id} id={id} /> },
  // In the path, because what follows a `?` would be put before the `#` and stay there on every other screen.
  { path: '/messages/:run?/:state?', full: true, draw: ({ run, state }) => <MessagesPage run={run} state={state} /> },
  { path: '/connections', draw: () => <ConnectionsPage /> },
  { path: '/settings', draw: () => <SettingsPage /> },
];
