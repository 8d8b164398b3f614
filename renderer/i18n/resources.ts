import { appWords } from '#renderer/app/app.words.ts';
import { backupsWords } from '#renderer/backups/backups.words.ts';
import { canvasWords } from '#renderer/canvas/canvas.words.ts';
import { connectionsWords } from '#renderer/connections/connections.words.ts';
import { contactsWords } from '#renderer/contacts/contacts.words.ts';
import { filesWords } from '#renderer/files/files.words.ts';
import { homeWords } from '#renderer/home/home.words.ts';
import { inspectorWords } from '#renderer/inspector/inspector.words.ts';
import { journeyWords } from '#renderer/journey/journey.words.ts';
import { messagesWords } from '#renderer/messages/messages.words.ts';
import { overdueWords } from '#renderer/overdue/overdue.words.ts';
import { runsWords } from '#renderer/runs/runs.words.ts';
import { sampleWords } from '#renderer/sample/sample.words.ts';
import { rulesWords } from '#renderer/settings/rules.words.ts';
import { settingsWords } from '#renderer/settings/settings.words.ts';
import { simulationWords } from '#renderer/simulation/simulation.words.ts';
import { uiWords } from '#renderer/ui/ui.words.ts';

const all = {
  app: appWords, backups: backupsWords, canvas: canvasWords, connections: connectionsWords, contacts: contactsWords, files: filesWords, home: homeWords,
  inspector: inspectorWords, journey: journeyWords, messages: messagesWords, overdue: overdueWords, runs: runsWords, sample: sampleWords, settings: { en: { ...settingsWords.en, ...rulesWords.en }, zh: { ...settingsWords.zh, ...rulesWords.zh } }, simulation: simulationWords, ui: uiWords,
};
type All = typeof all;

/** One namespace for each part of the app, as i18next wants them. */
export const resources = { en: pick('en'), zh: pick('zh') };

function pick<L extends 'en' | 'zh'>(language: L): { [K in keyof All]: All[K][L] } {
  return Object.fromEntries(Object.entries(all).map(([name, words]) => [name, words[language]])) as { [K in keyof All]: All[K][L] };
}
