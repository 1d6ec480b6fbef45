import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { expect, test } from 'vitest';

import { extentOf } from '../../../src/graphql/list-extent.ts';

const schema = buildSchema(`
  type Query { list: List  affinity: Affinity }
  type Affinity { items: List  totalCount: Int }
  type List { totalCount: Int  nodes: [Int]  pageInfo: PageInfo }
  type PageInfo { hasNextPage: Boolean  endCursor: String }`);

/** What the resolver of `field` learns from a query. */
async function extentIn(source: string, field: 'list' | 'affinity' = 'list'): Promise<unknown> {
  const extents: unknown[] = [];
  const resolve = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    extents.push(extentOf(info, field === 'list' ? [] : ['items']));
    return {};
  };
  const { errors } = await graphql({ schema, source, rootValue: { [field]: resolve } });
  expect(errors).toBeUndefined();
  return extents[0];
}

test('only what a query selects of a connection is computed', async () => {
  const nothing = { counts: false, looksAhead: false };
  expect(await extentIn('{ list { nodes } }')).toEqual(nothing);
  expect(await extentIn('{ list { totalCount } }')).toEqual({ ...nothing, counts: true });
  expect(await extentIn('{ list { pageInfo { endCursor } } }')).toEqual(nothing);
  expect(await extentIn('{ list { nodes pageInfo { endCursor hasNextPage } } }')).toEqual({
    ...nothing,
    looksAhead: true,
  });
});

test('selections in fragments and under aliases count', async () => {
  const both = { counts: true, looksAhead: true };
  const inline = '{ list { ... on List { n: totalCount } ... { pageInfo { h: hasNextPage } } } }';
  expect(await extentIn(inline)).toEqual(both);
  const named = `{ list { ...A } } fragment A on List { totalCount ...B }
    fragment B on List { pageInfo { ...C } } fragment C on PageInfo { hasNextPage }`;
  expect(await extentIn(named)).toEqual(both);
  expect(await extentIn('{ list { nodes } list { totalCount } }')).toMatchObject({ counts: true });
});

test('a connection below a field is found by its path only', async () => {
  const below = async (query: string) => extentIn(query, 'affinity');
  expect(await below('{ affinity { items { totalCount } } }')).toMatchObject({ counts: true });
  expect(await below('{ affinity { totalCount items { nodes } } }')).toMatchObject({
    counts: false,
  });
});
