import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import type { Database } from '../../src/database/connection/database.ts';
import { makeKey } from '../http/access/credentials.ts';
import { findBarriers } from './support/check-accessibility.ts';
import { openConsole, signIn, startBrowser } from './support/open-console.ts';
import { type ConsoleGateway, startConsoleGateway } from './support/start-console-gateway.ts';

const { chromium = '' } = inject('debian');

let gateway: ConsoleGateway;
let browser: Browser;

beforeAll(async () => {
  if (chromium === '') return;
  [gateway, browser] = await Promise.all([startConsoleGateway(), startBrowser()]);
});

afterAll(async () => {
  if (chromium === '') return;
  await browser.close();
  await gateway.close();
});

/** A page of the console for an admin. */
async function openAsAdmin(path = '') {
  const opened = await openConsole(browser, gateway.url + path);
  await signIn(opened.page, gateway.adminKey);
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first();

test.skipIf(chromium === '')(
  'a gateway in production asks for a key; a wrong one and an expired one are refused, and the page stays the same',
  async () => {
    const { page, complaints } = await openConsole(browser, `${gateway.url}/runs?status=FAILED`);
    await heading(page, 'Sign in').waitFor();
    const { text: expired } = await makeKey(gateway.database, 'ADMIN', new Date(0));
    for (const key of ['rgw_wrong', expired]) {
      await signIn(page, key);
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel('API key or token').count()).toBe(1);
    }
    await signIn(page, gateway.adminKey);
    await heading(page, 'Runs').waitFor();
    expect(page.url()).toContain('/console/runs?status=FAILED');
    expect(complaints).toEqual([]);
  },
);

/** Starts a run on the page of the runs, and watches it there until the quality gate has refused its user lists. Its id. */
async function runFromConsole(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Start a run' }).click();
  await page.getByRole('button', { name: 'Start the run' }).click();
  await heading(page, /^Run \d{8}-/).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page
    .getByText(/^The quality gate refused USER_RECOMMENDATIONS/)
    .first()
    .waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The row of the generation that a run loaded. */
const loadedBy = (page: Page, runId: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: runId }) });

/** Serves the user lists that a run loaded, for a reason, and waits until the page shows it. */
async function serve(page: Page, runId: string, action: string, reason: string): Promise<void> {
  const row = loadedBy(page, runId);
  await row.getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: action }).click();
  await row.filter({ hasText: 'Served' }).filter({ hasText: reason }).waitFor();
}

test.skipIf(chromium === '')(
  'from an empty database: a run is started and watched, its refused lists are served for a reason, and rolled back',
  async () => {
    const { page, complaints } = await openAsAdmin();
    await page.getByText('No run yet.').waitFor();
    const first = await runFromConsole(page);
    const generations = page.getByRole('table', { name: 'Generations of the run' });
    await generations.getByRole('row', { name: /User lists.*failed/ }).waitFor();
    const second = await runFromConsole(page);

    await page.getByRole('link', { name: 'Generations', exact: true }).click();
    await loadedBy(page, second).filter({ hasText: 'Rejected' }).waitFor();
    await serve(page, second, 'Activate anyway', 'the catalogue is new');
    await serve(page, first, 'Activate anyway', 'the lists were shorter');
    await serve(page, second, 'Activate', 'it was a mistake');
    await serve(page, first, 'Roll back', 'the first ones were right');
    expect(await servedRun(gateway.database)).toBe(first);
    expect(complaints).toEqual([]);
  },
);

async function servedRun(database: Database): Promise<unknown> {
  const [row] = await database.query(
    `SELECT run_id FROM gateway.active_generations JOIN gateway.generations g ON g.id = generation_id
     WHERE g.kind = 'USER_RECOMMENDATIONS'`,
  );
  return row?.['run_id'];
}

test.skipIf(chromium === '')(
  'a customer is previewed, whatever the characters of the id',
  async () => {
    const { page, complaints } = await openAsAdmin('/customers/1');
    await heading(page, 'Customer 1').waitFor();
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('img') })
      .first()
      .waitFor();
    const strange = 'a/b?c#d %2F 🎁';
    await page.goto(`${gateway.url}/customers/${encodeURIComponent(strange)}`);
    await heading(page, `Customer ${strange}`).waitFor();
    expect(complaints).toEqual([]);
  },
);

test.skipIf(chromium === '')(
  'with a key of the scope SERVICE, nothing can be started',
  async () => {
    const { text } = await makeKey(gateway.database, 'SERVICE');
    const { page, complaints } = await openConsole(browser, `${gateway.url}/runs`);
    await signIn(page, text);
    await page.getByText('These credentials have the role SERVICE.').waitFor();
    const start = page.getByRole('button', { name: 'Start a run' });
    expect(await start.isEnabled()).toBe(false);
    expect(complaints).toEqual([]);
  },
);

/** The pages that the console's own table lists, with ids that exist. */
async function addresses(ids: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const table = new URL('../../console/src/app/pages.ts', import.meta.url);
  const paths = [...(await readFile(fileURLToPath(table), 'utf8')).matchAll(/path: '([^']*)'/g)];
  return paths.map(([, path = '']) => {
    const id = ids[path.split('/')[0] ?? ''] ?? '';
    return `/${path.replace(':id', encodeURIComponent(id))}`;
  });
}

const widths = [1280, 390] as const;

test.skipIf(chromium === '')(
  'axe-core finds nothing serious on any page, in both themes, on a desk and on a phone',
  async () => {
    const { page, complaints } = await openAsAdmin();
    const [row] = await gateway.database.query(
      `SELECT id, (SELECT min(item_id) FROM built_in_shop.items) AS item
       FROM gateway.pipeline_runs ORDER BY id LIMIT 1`,
    );
    const ids = { runs: String(row?.['id']), customers: '1', items: String(row?.['item']) };
    const barriers: string[] = [];
    for (const address of await addresses(ids)) {
      await page.goto(gateway.url + address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
          const found = await findBarriers(page, rules);
          barriers.push(...found.map((text) => `${address} ${width} ${colorScheme} ${text}`));
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) barriers.push(`${address} is ${wide} pixels wide at ${width}`);
      }
    }
    expect(barriers).toEqual([]);
    expect(complaints).toEqual([]);
  },
);
