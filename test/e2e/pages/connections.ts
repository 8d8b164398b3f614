import type { Locator, Page } from 'playwright-core';
import { goTo } from './rail.ts';

export interface MailForm {
  readonly port: number;
  /** Both left out for a server that wants no login. */
  readonly user?: string;
  readonly password?: string;
}

export const SENDER = { name: 'Lantern Tea', address: 'news@lantern.test' } as const;

/** On the screen of connections: the form of the connection that the example names, turned from practice to a server on this computer. Not saved yet. */
export async function fillMailForm(page: Page, { port, user = '', password }: MailForm): Promise<Locator> {
  await page.getByRole('article', { name: 'newsletter' }).getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog');
  await choose(form.getByRole('combobox', { name: 'Provider' }), 'Other');
  await form.getByLabel('Sender’s name').fill(SENDER.name);
  await form.getByLabel('Sender’s address').fill(SENDER.address);
  await form.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await form.getByLabel('Port').fill(String(port));
  await choose(form.getByRole('combobox', { name: 'Encryption' }), 'None');
  await form.getByLabel('User name').fill(user);
  if (password !== undefined) await form.getByLabel('Password', { exact: true }).fill(password);
  return form;
}

/** On the screen of connections: the form of the model that the example names, turned from practice to a service at this address. Not saved yet. */
export async function fillModelForm(page: Page, baseUrl: string, key: string): Promise<Locator> {
  await page.getByRole('article', { name: 'writer' }).getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog');
  await choose(form.getByRole('combobox', { name: 'Provider' }), 'Other');
  await form.getByLabel('Address of the service').fill(baseUrl);
  await form.getByLabel('Model', { exact: true }).fill('fake-model');
  await form.getByLabel('Key', { exact: true }).fill(key);
  return form;
}

/** Comes back once it is said to be saved. */
export async function saveConnection(page: Page, alias: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText(`Connection “${alias}” saved`).waitFor();
}

/** From anywhere: the example's messages go to this server from now on. */
export async function sendBy(page: Page, mail: MailForm): Promise<void> {
  await goTo(page, 'Connections');
  await fillMailForm(page, mail);
  await saveConnection(page, 'newsletter');
}

async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  await field.page().getByRole('option', { name: option }).click();
}
