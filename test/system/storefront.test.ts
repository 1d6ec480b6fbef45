import { once } from 'node:events';
import type { Server } from 'node:http';

import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';

import { createStorefront } from '../../examples/storefront/serve-storefront.ts';
import { itemId, serveCatalogue, serveLists } from '../graphql/support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../graphql/support/test-gateway.ts';
import { makeKey } from '../http/access/credentials.ts';
import { freePort } from './support/start-postgresql.ts';

const { chromium: executablePath = '' } = inject('debian');

let gateway: TestGateway;
let browser: Browser;
let shop: Server;
let origin: string;

beforeAll(async () => {
  gateway = await startTestGateway({ access: { developers: false } });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: [itemId(2), itemId(3)] });
  const key = await makeKey(gateway.database, 'PUBLIC');
  [shop, origin] = await serve(gateway.origin, key?.text ?? '');
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    timeout: 300_000,
  });
});

afterAll(async () => {
  await browser.close();
  shop.close();
  await gateway[Symbol.asyncDispose]();
});

async function serve(address: string, apiKey: string): Promise<[Server, string]> {
  const server = createStorefront({ gateway: new URL(address), apiKey });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return [server, `http://127.0.0.1:${port}`];
}

/** A new visitor, and what the browser complained about. */
async function visit(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  onTestFinished(async () => page.close());
  page.setDefaultTimeout(300_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${origin}${path}`);
  return { page, complaints };
}

const titles = async (page: Page, section: string) =>
  page.locator('section', { hasText: section }).locator('.title').allTextContents();

test('a visitor comes from the home page to a product, its similar products, and the cart', async () => {
  const { page, complaints } = await visit('/');
  await page.getByRole('heading', { name: 'Popular' }).waitFor();
  expect((await titles(page, 'Popular'))[0]).toBe('Item 1');
  await page.getByText('Item 1', { exact: true }).click();
  await page.getByRole('heading', { name: 'Similar products' }).waitFor();
  expect((await titles(page, 'Similar products')).slice(0, 2)).toEqual(['Item 2', 'Item 3']);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('button', { name: 'Remove Item 1' }).click();
  await page.getByText('Your cart is empty.').waitFor();
  expect(complaints).toEqual([]);
});

test('a search result holds the products that match, each once', async () => {
  const { page, complaints } = await visit('/search.html?q=item+2');
  await page.getByRole('heading', { name: 'Results for “item 2”' }).waitFor();
  const found = await page.locator('.title').allTextContents();
  expect(found).toContain('Item 24');
  expect(new Set(found).size).toBe(found.length);
  expect(found.filter((title) => !title.includes('2'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a page says so when its product does not exist, or the gateway does not respond', async () => {
  const { page } = await visit('/product.html?id=nothing');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('This product does not exist.');
  const [unconnected, address] = await serve(`http://127.0.0.1:${await freePort()}`, 'key');
  onTestFinished(() => void unconnected.close());
  await page.goto(address);
  await alert.waitFor();
  expect(await alert.textContent()).toContain('does not respond. Start it: npm start');
});
