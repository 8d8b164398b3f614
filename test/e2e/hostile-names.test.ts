import Papa from 'papaparse';
import { expect } from 'vitest';
import { test } from './harness/test.ts';
import { canvas, card, emptySpot, inPalette, inspector, showEverything } from './pages/canvas.ts';
import { chooseFile, readExcelCsv, savedFile } from './pages/files.ts';
import { HOSTILE, planted, watchForHarm } from './pages/hostile.ts';
import { openExample, renameJourney, runFor } from './pages/journey.ts';
import { openLatestRun, untilRun } from './pages/run.ts';

test('names of journeys, steps and notes are shown as they were written', async ({ desk: { page } }) => {
  const harm = watchForHarm(page);
  const main = page.getByRole('main');
  await openExample(page);
  await inPalette(page, 'Note').dragTo(canvas(page), { targetPosition: await emptySpot(page) });
  await page.keyboard.press('Escape');
  await showEverything(page);
  const note = main.getByRole('group', { name: /^(Note:|Empty note)/ });
  let before = 'Welcome series';
  for (const name of HOSTILE) {
    await renameJourney(page, before, name);
    before = name;
    await card(page, '4 of 8: Delay').click();
    await inspector(page).getByRole('textbox', { name: 'Name of the step' }).fill(name);
    await card(page, `Delay “${name}”`).waitFor();
    await card(page, `Delay “${name}”`).getByText(name, { exact: true }).waitFor();
    // The settings have taken room from the drawing, and what lies under them cannot be clicked.
    await showEverything(page);
    await note.dblclick();
    await main.getByRole('textbox', { name: 'Note' }).fill(name);
    await page.keyboard.press('Escape');
    await note.getByText(name, { exact: true }).waitFor();
    expect(await planted(page)).toEqual([]);
  }
  await main.getByRole('status').filter({ hasText: /^Saved on this computer \d/ }).waitFor();
  await main.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('dialog', { name: 'Run “__proto__”' }).getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await card(page, 'Delay “__proto__”').waitFor();
  await note.getByText('__proto__', { exact: true }).waitFor();

  // The same once more in the list, where each is deleted by name and brought back.
  await main.getByRole('link', { name: 'All journeys' }).click();
  for (const name of HOSTILE) {
    await main.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await main.getByRole('textbox', { name: 'New name' }).fill(name);
    await page.keyboard.press('Enter');
    await main.getByRole('link', { name, exact: true }).waitFor();
    await main.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText(`“${name}” was deleted.`).waitFor();
    await page.getByRole('alert').filter({ hasText: `“${name}” was deleted.` }).getByRole('button', { name: 'Undo' }).click();
    await main.getByRole('link', { name, exact: true }).waitFor();
    await main.getByRole('button', { name: /^More about/ }).click();
    const saved = await savedFile(page, page.getByRole('menuitem', { name: 'Save as a file' }));
    expect(saved.name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}]{1,180}\.weft\.json$/u);
    await chooseFile(page, main.getByRole('button', { name: 'Import' }), { name: `${name.replaceAll('/', '')}.weft.json`.slice(-200), content: saved.bytes });
    const report = page.getByRole('dialog', { name: 'Import journeys' });
    await report.getByText(name, { exact: true }).waitFor();
    expect(await planted(page)).toEqual([]);
    await report.getByRole('button', { name: 'Close' }).last().click();
    await report.waitFor({ state: 'hidden' });
  }
  expect(harm).toEqual([]);
});

test('what stands in a list of contacts is text everywhere: preview, table, person, message, export', async ({ desk: { page } }) => {
  const harm = watchForHarm(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const people = HOSTILE.map((name, index) => ({ email: `h${index}@hostile.example`, first_name: name, consent_source: 'form', [HOSTILE[0]]: name, [HOSTILE[3]]: name }));
  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'Import a list' }).click();
  // A column that would reach into the objects of the program is turned away with words.
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), { name: `${HOSTILE[1].replaceAll('/', '')}.csv`, content: 'email,__proto__\na@example.org,1\n' });
  await dialog.getByText('A column has a name that cannot be used (__proto__').first().waitFor();
  const back = dialog.getByRole('button', { name: 'Back' });
  if (await back.isVisible()) await back.click();
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), { name: `${HOSTILE[0]}.csv`, content: Papa.unparse(people) });
  await dialog.getByRole('columnheader', { name: HOSTILE[0] }).waitFor();
  await dialog.getByRole('cell', { name: HOSTILE[1] }).first().waitFor();
  expect(await planted(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('combobox', { name: `What “${HOSTILE[0]}” becomes` }).waitFor();
  await dialog.getByRole('radio', { name: 'Yes, they gave consent' }).check();
  await dialog.getByRole('textbox', { name: 'Where was it given?' }).fill(HOSTILE[1]);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Import 8 people' }).click();
  await dialog.getByRole('button', { name: 'To the contacts' }).click();
  await main.getByText('248 people').waitFor();
  for (const [index, name] of HOSTILE.entries()) await main.getByRole('row', { name: `h${index}@hostile.example` }).getByRole('gridcell', { name, exact: true }).first().waitFor();
  expect(await planted(page)).toEqual([]);

  await page.getByRole('link', { name: 'Journeys' }).click();
  await openExample(page);
  await card(page, 'Send the welcome').click();
  const field = (name: string) => inspector(page).getByRole('textbox', { name, exact: true });
  await field('Subject').fill('To {{ contact.first_name }}');
  await field('Text').fill('<b onclick="globalThis.hostile=1">Dear</b> {{ contact.first_name }}');
  // Here it is code, and says that it cannot be read.
  await field('Preview text (optional)').fill('{{ 7*7 }}');
  await main.getByRole('button', { name: /^Problems: 1 to fix/ }).waitFor();
  await field('Preview text (optional)').fill('<script>globalThis.hostile=1</script>');
  await main.getByRole('button', { name: /^(No problems|Problems: 0 to fix)/ }).waitFor();
  await runFor(page, people.map(({ email }) => email));
  await openLatestRun(page);
  // A subject of 300 characters is refused, with words, and for that one person only.
  await untilRun(page, ({ messages }) => messages.Sent === HOSTILE.length - 1 && messages.Failed === 1);
  await main.getByRole('button', { name: 'Export' }).click();
  const cells = readExcelCsv((await savedFile(page, page.getByRole('menuitem', { name: 'Messages, as CSV' }))).bytes).flat();
  expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);

  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  for (const [index, name] of HOSTILE.entries()) {
    await main.getByRole('option', { name: `h${index}@hostile.example` }).click();
    const written = name.length > 200 ? name.slice(0, 100) : name.replaceAll('\u{202E}', '');
    await main.getByRole('heading', { level: 2 }).filter({ hasText: `To ${written}` }).waitFor();
    await main.getByText('<b onclick="globalThis.hostile=1">Dear</b>').waitFor();
    expect(await planted(page)).toEqual([]);
  }
  await main.getByRole('link', { name: 'h7@hostile.example' }).click();
  await main.getByRole('heading', { level: 1, name: '__proto__' }).waitFor();
  await main.getByRole('button', { name: /^Why “/ }).click();
  await dialog.getByText(HOSTILE[1]).or(dialog.getByText('Consent on record: form')).first().waitFor();
  expect(await planted(page)).toEqual([]);
  expect(harm).toEqual([]);
});

test('a connection’s name is letters and digits only, whatever they spell', async ({ desk: { page } }) => {
  const harm = watchForHarm(page);
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Add mail server' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: /^Practice/ }).click();
  const alias = form.getByRole('textbox', { name: 'Name in journeys' });
  for (const name of HOSTILE.filter((one) => one !== '__proto__')) {
    await alias.fill(name);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Only letters, digits, - and _, at most 50.').waitFor();
  }
  await alias.fill('__proto__');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article', { name: '__proto__' }).waitFor();
  await page.reload();
  await page.getByRole('article', { name: '__proto__' }).waitFor();
  expect(await planted(page)).toEqual([]);
  expect(harm).toEqual([]);
});
