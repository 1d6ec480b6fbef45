import { chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';

import { until } from '../support/until.ts';
import { startGateway } from './support/start-gateway.ts';

const { chromium: executablePath = '' } = inject('debian');

/** A page of Debian's Chromium, and what it complains about: console errors, violations of its policy among them. */
async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    timeout: 300_000,
  });
  onTestFinished(async () => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  return { page, complaints };
}

test.skipIf(executablePath === '')(
  'GraphiQL opens in a browser, executes its first operation and reports no error',
  async () => {
    const gateway = await startGateway();
    const { page, complaints } = await openPage();
    await page.goto(gateway.url);
    const execute = page.getByRole('button', { name: /^Execute query/ });
    await until(async () => complaints.length > 0 || (await execute.isVisible()));
    expect(complaints).toEqual([]);
    await execute.click();
    const answer = page.locator('.graphiql-response', { hasText: '"data"' });
    await until(async () => complaints.length > 0 || (await answer.isVisible()));
    expect(complaints).toEqual([]);
    await page.close();
    expect(await gateway.stop()).toBe(0);
  },
);
