import { type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';

import { exampleOperations } from '../../src/http/graphiql/example-operations.ts';
import { startTestGateway, type TestGateway } from '../graphql/support/test-gateway.ts';
import { until } from '../support/until.ts';
import { startGateway } from './support/start-gateway.ts';

const { chromium: executablePath = '' } = inject('debian');

/** A gateway without lists, for tests of the page alone. */
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(async () => gateway[Symbol.asyncDispose]());

interface OpenedPage {
  readonly page: Page;
  /** Console errors, violations of the page's policy among them, and requests that failed. */
  readonly complaints: readonly string[];
}

/** GraphiQL in Debian's Chromium, ready to execute an operation. */
async function openGraphiql(url: string, options: BrowserContextOptions): Promise<OpenedPage> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    timeout: 300_000,
  });
  onTestFinished(async () => browser.close());
  const page = await browser.newPage(options);
  page.setDefaultTimeout(300_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  await page.goto(url);
  await page.getByRole('button', { name: /^Execute query/ }).waitFor();
  return { page, complaints };
}

/** Presses and releases the mouse where the element is now, as a hand does: it does not wait for the element to rest. */
async function clickAt(page: Page, element: Locator): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('the element is not visible');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.up();
}

const tabOf = (page: Page, name: string) =>
  page.locator('.graphiql-tab-button').filter({ hasText: new RegExp(`^${name}$`) });

const names = exampleOperations.flatMap(
  (text) => /^(?:query|mutation|subscription) (\w+)/m.exec(text)?.[1] ?? [],
);

test.skipIf(executablePath === '')(
  'GraphiQL executes the query of each of its tabs, and reports no error',
  async () => {
    const running = await startGateway();
    const { page, complaints } = await openGraphiql(running.url, {});
    const execute = page.getByRole('button', { name: /^Execute query/ });
    for (const text of exampleOperations) {
      const name = /^query (\w+)/m.exec(text)?.[1];
      if (name === undefined) continue;
      const field = /^  (\w+)/m.exec(text)?.[1] ?? '';
      const answer = page.locator('.graphiql-response', { hasText: `"${field}"` });
      await clickAt(page, tabOf(page, name));
      // In the first moment after the change, GraphiQL still sends the name of the previous operation.
      await until(async () => {
        await execute.click();
        await execute.waitFor();
        return complaints.length > 0 || (await answer.isVisible());
      });
      expect(await answer.textContent()).not.toContain('"errors"');
    }
    expect(complaints).toEqual([]);
    await page.close();
    expect(await running.stop()).toBe(0);
  },
);

test.skipIf(executablePath === '')(
  'a tab of GraphiQL is active after one click, and the theme changes at once',
  async () => {
    const { page, complaints } = await openGraphiql(`${gateway.origin}/graphql`, {});
    for (const name of names.toReversed()) {
      await clickAt(page, tabOf(page, name));
      const active = page.locator('.graphiql-tab-active');
      expect(await active.allTextContents()).toEqual([expect.stringContaining(name)]);
    }
    const background = async () =>
      page
        .locator('.CodeMirror')
        .first()
        .evaluate((editor) => getComputedStyle(editor).backgroundColor);
    await page.getByRole('button', { name: /settings/i }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    const dark = await background();
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    expect([dark, await background()]).toEqual(['rgb(33, 42, 59)', 'rgb(255, 255, 255)']);
    expect(complaints).toEqual([]);
  },
);

test.skipIf(executablePath === '')(
  'on a phone, GraphiQL has the editor above the response, each as wide as the screen',
  async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const { page } = await openGraphiql(`${gateway.origin}/graphql`, phone);
    const boxOf = async (name: string) => page.locator(name).first().boundingBox();
    const editor = await boxOf('.graphiql-query-editor');
    const response = await boxOf('.graphiql-response');
    for (const box of [editor, response]) {
      expect(box?.width).toBeGreaterThan(330);
      expect(box?.height).toBeGreaterThan(200);
    }
    expect(response?.y).toBeGreaterThan((editor?.y ?? 0) + (editor?.height ?? 0) - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('button', { name: /documentation explorer/i }).tap();
    const documentation = await boxOf('.graphiql-plugin');
    expect(documentation?.width).toBeGreaterThan(330);
    await page.getByRole('button', { name: /settings/i }).tap();
    const themes = await page.getByRole('button', { name: 'Dark', exact: true }).boundingBox();
    const dialog = await boxOf('.graphiql-dialog');
    const endOf = (box: typeof dialog) => (box?.x ?? 0) + (box?.width ?? 0);
    expect(endOf(themes)).toBeLessThan(endOf(dialog));
  },
);
