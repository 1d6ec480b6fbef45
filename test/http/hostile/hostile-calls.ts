import fc from 'fast-check';

/** One HTTP request. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const odd = fc.constantFrom(
  '',
  '\0',
  '\u2028',
  "' OR 1=1 --",
  '%00%ff',
  '../../etc/passwd',
  '\ud800',
  'x'.repeat(10_000),
  '__proto__',
  'constructor',
  '1e400',
  '$1',
);
const anyText = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 40 }), fc.constant('ann'));
const json = fc.jsonValue({ maxDepth: 2 });
const literal = fc.oneof(
  anyText.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    'null',
    '-1',
    '0',
    '101',
    '99999999999',
    '1e400',
    '1.5',
    'true',
    '[]',
    '[[]]',
    '{}',
    'NO',
    '$v',
    '[$v]',
    '"""block"""',
  ),
  fc.integer().map(String),
);

const ARGUMENTS = [
  'first',
  'after',
  'filter',
  'userId',
  'itemId',
  'itemIds',
  'sessionId',
  'ids',
  'id',
  'placements',
  'runId',
  'status',
  'reason',
  'input',
  'nope',
];
const FIELDS = [
  'userRecommendations similarItems popularItems itemAffinity rankItems page item items',
  'sessionRecommendations frequentlyBoughtTogether buyAgain recentlyViewed trendingItems newArrivals onSale',
  'pipelineRuns generations batchJobs edges nodes node because id price pageInfo totalCount placements freshenedAt',
  '__typename __schema __type nope',
].flatMap((names) => names.split(' '));
const SOUND = [
  'userRecommendations(userId: $v)',
  'popularItems(after: $v)',
  'similarItems(itemId: $v)',
  'items(ids: [$v])',
  'rankItems(userId: $v, itemIds: [$v])',
  'itemAffinity(userId: $v)',
  'sessionRecommendations(itemIds: [$v], userId: $v)',
  'frequentlyBoughtTogether(itemIds: ["item-001", $v])',
  'buyAgain(userId: $v)',
  'recentlyViewed(sessionId: $v)',
  'newArrivals(userId: $v)',
  'onSale(userId: $v, sessionId: "a-secret-of-22-letters")',
];

const args = fc
  .array(fc.tuple(fc.constantFrom(...ARGUMENTS), literal), { minLength: 1, maxLength: 3 })
  .map((pairs) => `(${pairs.map(([name, value]) => `${name}: ${value}`).join(' ')})`);
const field = fc
  .tuple(fc.constantFrom(...FIELDS), fc.option(args, { nil: '', freq: 2 }))
  .map((parts) => parts.join(''));
const { selection } = fc.letrec<{ selection: string }>((tie) => ({
  selection: fc
    .array(
      fc
        .tuple(
          fc.option(fc.constantFrom('a: ', 'b: ', '... on Item { id } '), { nil: '' }),
          fc.oneof(field, fc.constantFrom(...SOUND)),
          fc.option(tie('selection'), { nil: '', maxDepth: 4, depthSize: 'small' }),
          fc.constantFrom('', '', '', ' @skip(if: $v)', ' @include(if: true)', ' @nope'),
        )
        .map((parts) => parts.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((fields) => `{ ${fields.join(' ')} }`),
}));

/** Operations that are valid except for their values. */
const sound = fc
  .tuple(
    fc.constantFrom(...SOUND),
    fc.constantFrom('{ __typename }', '{ totalCount }', '{ source }'),
  )
  .map(([field, below]) => `query($v: ID!) { ${field} ${below} }`.replace('after: $v', 'first: 1'));

const operation = fc.oneof(
  selection.map((fields) => `query($v: String) ${fields}`),
  selection.map((fields) => `{ ...F } fragment F on Query ${fields}`),
  selection.map((fields) => `mutation ${fields}`),
  sound,
  sound,
  anyText,
);

const usual = fc.record({
  query: operation,
  variables: fc.record({ v: fc.oneof(anyText, fc.constant('ann'), json) }),
});
const unusual = fc.record(
  {
    query: operation,
    variables: json,
    operationName: fc.oneof(anyText, json),
    extensions: fc.oneof(json, fc.record({ persistedQuery: json })),
    documentId: fc.oneof(anyText, json),
  },
  { requiredKeys: ['query'] },
);
const body = fc.oneof(
  { weight: 8, arbitrary: usual.map((value) => JSON.stringify(value)) },
  fc.oneof(unusual, json).map((value) => JSON.stringify(value)),
  fc.integer({ min: 1, max: 5_000 }).map(nested),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => nested(depth).slice(0, depth)),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const header = fc.constantFrom(
  ['accept', 'text/html;q=NaN, */*;q=-1'],
  ['accept', 'application/graphql-response+json'],
  ['accept', 'multipart/mixed; deferSpec=20220824'],
  ['accept', ',;=,,'],
  ['accept-encoding', 'br;q=x, gzip, *;q=0, ,'],
  ['content-type', 'application/json; charset="utf-8"'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', '///'],
  ['content-length-x', '-1'],
  ['if-none-match', '*, W/"", ,"'],
  ['apollo-require-preflight', '1'],
  ['x-request-id', '../../<script>'],
  ['authorization', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ['cookie', '__Host-a=b'],
  ['origin', 'null'],
);

/** Hostile requests, mixed with valid ones. */
export const hostileCall: fc.Arbitrary<Call> = fc
  .record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant('POST') },
      { weight: 2, arbitrary: fc.constant('GET') },
      { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'HEAD') },
    ),
    path: fc.oneof(
      { weight: 12, arbitrary: fc.constant('/graphql') },
      operation.map(
        (query) => `/graphql?query=${escape(query)}&variables=${escape('{"v":"ann"}')}`,
      ),
      anyText.map((value) => `/graphql?documentId=${escape(value)}&variables=[`),
      anyText.map((value) => `/${escape(value)}?${escape(value)}`),
      fc.constantFrom('//', '/graphql/', '/graphql?query=a&query=b', '/graphql?%', '*'),
    ),
    headers: fc
      .oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(header, { maxLength: 3 }) },
      )
      .map((pairs) => ({ 'content-type': 'application/json', ...Object.fromEntries(pairs) })),
    body,
  })
  .map((one) => (one.method === 'POST' || one.method === 'PUT' ? one : { ...one, body: '' }));

function nested(depth: number): string {
  const lists = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  return `{"query":"query($v: ID!) { item(id: $v) { id } }","variables":{"v":${lists}}}`;
}

function escape(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '?')).slice(0, 12_000);
}
