import { expect } from 'vitest';

import type { TestGateway } from './test-gateway.ts';

/** All fields of a list. */
export const LIST = `source reason totalCount stale generatedAt generation { id kind status }
  edges { rank score source reason cursor node { id available category price } }
  nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

export interface Page {
  readonly source: string | null;
  readonly totalCount: number;
  readonly edges: readonly { rank: number; node: { id: string } }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Reads a page, which must have no errors. */
export async function readPage(gateway: TestGateway, field: string, args: string): Promise<Page> {
  const answer = await gateway.query(`{ list: ${field}(${args}) { ${LIST} } }`);
  expect(answer.errors).toBeUndefined();
  return (answer.data as { list: Page }).list;
}

/** All pages of a list, 17 items at a time. */
export async function readToTheEnd(
  gateway: TestGateway,
  field: string,
  argument: string,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let after = 'null'; ;) {
    const page = await readPage(gateway, field, `${argument} first: 17, after: ${after}`);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    after = JSON.stringify(page.pageInfo.endCursor);
  }
}
