import { describe, expect, test } from 'vitest';

import { createError, errorCatalogue } from '../../src/domain/errors/create-error.ts';

const CAUSE = 'the socket is closed';

/** A value for every name in the context of any error: the compiler checks that it fits all of them. */
const anything = {
  accept: 'text/html',
  actualType: 'job' as const,
  address: '/tmp/socket',
  allowed: ['RS256', 'ES256'],
  argument: 'first',
  arn: 'arn:aws:personalize:eu-west-1:123456789012:solution/hats',
  bad: 12,
  budget: '$50.00',
  bytes: 12_000,
  claim: 'exp',
  code: 7,
  column: 'item_id',
  command: 'npx gateway train-models',
  contentType: 'text/plain',
  cost: 12_000,
  count: 2,
  dataDir: '.data',
  direct: 'db.internal:5432/gateway',
  directive: 'skip',
  differences: ['region is eu-west-1, not us-east-1'],
  estimate: '$7.50',
  example: '1970-01-01',
  // Rows in one error, words in another.
  examples: [Object.assign('A-1', { line: 3, reason: 'no item' })],
  failure: 'DATABASE_LOST',
  faults: ['PORT: is no number', 'HOST: is empty'],
  field: 'pipelineRuns',
  file: '/data/password',
  findings: [
    { check: 'EMPTY_IDS', severity: 'BLOCKING', count: 2, what: '2 rows have none', examples: [] },
  ] as const,
  folder: '/data/aws',
  format: 2,
  from: 1,
  header: ['sku', 'name'],
  headers: [{ path: 'items.csv', header: ['sku', 'name'] }],
  host: '127.0.0.1',
  id: '20261122-140512-k3f9',
  interactions: 900,
  isNarrowed: true,
  issues: ['PORT: is no number', 'HOST: is empty'],
  job: 'similar-items-1',
  kind: 'SIMILAR_ITEMS',
  least: 1,
  length: 501,
  limit: 1_000,
  line: 7,
  longest: 200,
  method: 'POST',
  maxBadShare: 0.01,
  maxPrice: 5,
  maxRatio: 100,
  megabytes: 64,
  methods: 'GET, HEAD',
  minPrice: 10,
  min: 4,
  max: 3,
  missing: ['item_id'],
  month: '2026-11',
  ms: 1_000,
  name: 'users',
  names: ['price'],
  needed: '18',
  setting: 'DateStyle',
  current: 'German',
  needs: 'EXPORT',
  operation: 'CreateSolution',
  partition: 'gateway.catalogue_1',
  origin: 'https://evil.example',
  path: '/data/items.csv',
  pid: 4711,
  places: ['stage LOAD', 'statement INSERT INTO gateway.generations'],
  parameter: 'sslrootcert',
  placement: 'top',
  place: 's3://bucket/out/',
  platform: 'linux-x64',
  port: 4000,
  query: 'items',
  reason: CAUSE,
  refused: [{ id: 12, kind: 'SIMILAR_ITEMS', failed: ['churn is 1, the threshold is 0.95'] }],
  required: 15,
  requiredType: 'generation' as const,
  rights: [{ what: 'CREATE on the schema public', grant: 'GRANT CREATE ON SCHEMA public TO app' }],
  role: 'app',
  retryable: true,
  rows: 100,
  seconds: 10,
  share: 0.005,
  size: '12 MB',
  spent: '$44.00',
  since: new Date(0),
  stage: 'TRAIN',
  state: '42501',
  status: 'SUCCEEDED',
  table: 'shop.items',
  to: 100,
  tps: 3,
  took: '312 ms',
  type: 'date',
  unused: ['sku=stock_code'],
  users: 20,
  value: 1_000,
  variable: 'DATABASE_URL',
  version: '14.2',
  what: 'given twice',
  where: '127.0.0.1:5432/shop',
  remedy: 'Use POST',
  requirement: 'the scope ADMIN',
  why: 'no model is trained',
  serveAll: '--stages ACTIVATE',
};

const { SHOP_COLUMN_MISSING, EMBEDDED_DATABASE_OTHER_VERSION, ...others } = errorCatalogue;

/** `found` is a version in one error and columns in another. */
const described = {
  SHOP_COLUMN_MISSING: SHOP_COLUMN_MISSING({ ...anything, found: ['sku', 'name'] }),
  EMBEDDED_DATABASE_OTHER_VERSION: EMBEDDED_DATABASE_OTHER_VERSION({ ...anything, found: '17' }),
  ...Object.fromEntries(
    Object.entries(others).map(([code, describeError]) => [code, describeError(anything)]),
  ),
};

/** A sentence, possibly followed by a quoted reason or indented lines. */
const SENTENCE = new RegExp(`^[\\w\`$/].*(\\.|: ${CAUSE}|\\n {2}[^\\n]+)$`, 's');

describe.each(Object.entries(described))('the error %s', (code, { message, advice }) => {
  test('has a code for programs', () => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  test('has a message and advice in sentences', () => {
    expect(message).toMatch(SENTENCE);
    expect(advice).toMatch(/^\w.*(\.|--map item_id=THEIR_COLUMN)$/s);
  });

  test('contains all values', () => {
    expect(message + advice).not.toMatch(/undefined|null|NaN|\[object|\bfunction\b/);
  });
});

/** What the caller cannot change: a lost or busy service, an exceeded limit, work in progress. */
const retryable = [
  'AWS_CALL_FAILED',
  'AWS_IN_USE',
  'AWS_QUOTA',
  'AWS_THROTTLED',
  'CHECKS_NOT_FINISHED',
  'CLIENT_CONNECTIONS_EXHAUSTED',
  'CONNECTIONS_EXHAUSTED',
  'CREDENTIALS_UNCHECKABLE',
  'DATABASE_CONNECTIONS_EXHAUSTED',
  'DATABASE_FAILED_REQUEST',
  'DATABASE_FULL',
  'DATABASE_LOCKED',
  'DATABASE_LOST',
  'DATABASE_UNREACHABLE',
  'EMBEDDED_DATABASE_LOST',
  'HELPER_LOST',
  'HELPER_NOT_ANSWERING',
  'HELPER_NOT_STARTED',
  'ITEM_MODEL_INCOMPLETE',
  'ITEM_MODEL_UNREADABLE',
  'LIVE_RANKING_FAILED',
  'NOT_READY',
  'PLACEMENT_LATE',
  'PRUNING_HELD_UP',
  'RANKING_CAMPAIGN_BUSY',
  'RANKING_CAMPAIGN_ENDING',
  'RANKING_CAMPAIGN_LATE',
  'RANKING_CAMPAIGN_PAUSED',
  'RATE_LIMITED',
  'REPAIR_IN_PROGRESS',
  'REQUEST_LATE',
  'RUN_IN_PROGRESS',
  'STATEMENT_CANCELLED',
  'TOUCHED_UNREADABLE',
  'TRANSACTION_CONFLICT',
  'UNEXPECTED',
];

test('the same call may succeed later after these errors; after all others something must change first', () => {
  const found = Object.entries(described).filter(([, error]) => error.retryable === true);
  expect(found.map(([code]) => code).toSorted()).toEqual(retryable);
});

test('an error has its code and its cause', () => {
  const cause = new Error('ECONNREFUSED');
  const error = createError(
    'DATABASE_UNREACHABLE',
    { where: 'db:5432', variable: 'DATABASE_URL', reason: 'no' },
    cause,
  );
  expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE', retryable: true, cause });
  expect(error.message).toContain('db:5432');
  expect('cause' in createError('RUN_IN_PROGRESS', {})).toBe(false);
});
