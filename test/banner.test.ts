import { expect, test } from 'vitest';

import { type BannerFacts, describeBanner } from '../src/banner.ts';

const facts: BannerFacts = {
  url: 'http://127.0.0.1:4000/graphql',
  consoleUrl: 'http://127.0.0.1:4000/console',
  graphiql: true,
  database: '.data/postgres',
  recommender: 'local',
  closed: false,
  notice: undefined,
  nextRuns: [],
  missing: undefined,
};

const linesOf = (changes: Partial<BannerFacts> = {}) =>
  describeBanner({ ...facts, ...changes }).split('\n');

test('the banner names the console first, then GraphiQL, at addresses to click', () => {
  const [, first, second] = linesOf();
  expect(first).toBe('Ready. Open the console: http://localhost:4000/console');
  expect(second).toBe('GraphiQL:                http://localhost:4000/graphql');
});

test('where no console is served, the banner names GraphiQL', () => {
  const lines = linesOf({ consoleUrl: undefined });
  expect(lines[1]).toBe('Ready. Open GraphiQL:    http://localhost:4000/graphql');
  expect(lines.join('\n')).not.toContain('console');
});

test('where GraphiQL is disabled, the banner names GraphQL', () => {
  expect(linesOf({ graphiql: false })[2]).toBe(
    'GraphQL:                 http://localhost:4000/graphql',
  );
  expect(linesOf({ graphiql: false, consoleUrl: undefined })[1]).toBe(
    'Ready. GraphQL is at:    http://localhost:4000/graphql',
  );
});

test('where nothing is served yet, the banner says so in place of a query', () => {
  const text = linesOf({ missing: 'No recommendations. Fill it: npx gateway pipeline' }).join('\n');
  expect(text).toContain('Fill it: npx gateway pipeline');
  expect(text).not.toContain('A query to paste');
});
