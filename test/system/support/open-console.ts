import { type Browser, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

export interface OpenedConsole {
  readonly page: Page;
  /** Console errors, violations of the page's policy among them, and requests without an answer. */
  readonly complaints: readonly string[];
}

export async function startBrowser(): Promise<Browser> {
  const { chromium: executablePath = '' } = inject('debian');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    timeout: 300_000,
  });
}

/** A page of the console in a tab without a credential. */
export async function openConsole(browser: Browser, address: string): Promise<OpenedConsole> {
  const context = await browser.newContext();
  onTestFinished(async () => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || EXPECTED.test(message.text())) return;
    complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, complaints };
}

/** How Chromium reports that a key is missing or refused: by this the console learns that it has to ask for one. */
const EXPECTED = /status of 401/;

/** Enters a key where the console asks for one. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key or token').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
