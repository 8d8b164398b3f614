import type { Locator, Page } from 'playwright-core';
import { fillMailForm, fillModelForm, saveConnection } from '#test/e2e/pages/connections.ts';
import { chooseFile } from '#test/e2e/pages/files.ts';
import { runButton, runForEverybody } from '#test/e2e/pages/journey.ts';
import { goTo } from '#test/e2e/pages/rail.ts';
import type { Conditions } from './conditions.ts';
import { contactsText, journeyText } from './journey.ts';
import type { Security } from './world.ts';

/** How many questions the app asks a model at once. */
export const QUESTIONS = 4;

const ENCRYPTION: Readonly<Record<Security, string>> = { none: 'None', starttls: 'STARTTLS', tls: 'TLS' };

/** As a person would, in a fresh app: the example goes, both servers are named, people and journey come from files, and the run is started. */
export async function startCrashJourney(page: Page, { people, connections, security, world }: Conditions): Promise<void> {
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await page.getByRole('heading', { name: 'Draw your first journey' }).waitFor();
  await goTo(page, 'Connections');
  const mail = await fillMailForm(page, { port: world.smtpPort });
  await choose(mail.getByRole('combobox', { name: 'Encryption' }), ENCRYPTION[security]);
  await mail.getByLabel('Connections at once').fill(String(connections));
  await saveConnection(page, 'newsletter');
  const model = await fillModelForm(page, world.modelUrl, 'any');
  await model.getByLabel('Questions at once').fill(String(QUESTIONS));
  await saveConnection(page, 'writer');
  await importPeople(page, contactsText(people), people.length);
  await importJourney(page, journeyText({ amount: 2, unit: 'seconds' }));
  await runForEverybody(page);
}

async function importPeople(page: Page, csv: string, count: number): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'Import a list' }).click();
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), { name: 'people.csv', content: csv });
  await dialog.getByRole('table', { name: 'The first rows of the file' }).waitFor();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('radio', { name: 'Yes, they gave consent' }).check();
  await dialog.getByRole('textbox', { name: 'Where was it given?' }).fill('signup form');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: `Import ${count} people` }).click();
  await dialog.getByRole('button', { name: 'To the contacts' }).click();
}

/** It opens by itself. */
async function importJourney(page: Page, text: string): Promise<void> {
  await goTo(page, 'Journeys');
  await chooseFile(page, page.getByRole('main').getByRole('button', { name: 'Import' }).first(), { name: 'crash.weft.json', content: text });
  const dialog = page.getByRole('dialog', { name: 'Import journeys' });
  await dialog.getByRole('button', { name: 'Import 1 journey' }).click();
  await runButton(page).waitFor();
}

async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  await field.page().getByRole('option', { name: new RegExp(`^${option} `) }).click();
}
