import fc from 'fast-check';

/** A column of a shop: its name, its type, and literals of its values, which the rows repeat; null is NULL. */
export interface AnyColumn {
  readonly name: string;
  readonly type: string;
  readonly values: readonly (string | null)[];
}

export interface AnyShop {
  readonly items: readonly AnyColumn[];
  readonly users: readonly AnyColumn[];
  readonly interactions: readonly AnyColumn[];
  /** Before the number in every id. */
  readonly prefix: string;
}

const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'a"b',
      '\\',
      '\\"',
      ',',
      'x|y',
      '\r\n',
      '\u2028',
      '😀',
      "'",
      '\\.',
      'NULL',
      '-1.5e3',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).map((text) => text.repeat(700)),
  )
  .map((text) => text.replaceAll('\0', ''));

const anyMoment = fc.oneof(
  fc.constantFrom(
    'infinity',
    '-infinity',
    '0044-03-15 BC',
    '12000-01-01',
    '9999-12-31',
    '2090-01-01',
  ),
  fc
    .date({ min: new Date('1960-01-01'), max: new Date('2026-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
);

const special = fc.constantFrom('NaN', 'Infinity', '-Infinity');
const whole = (bits: bigint) =>
  fc.bigInt({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n }).map(String);
const json = fc
  .json({ maxDepth: 2 })
  // As jsonb, these would be refused when the shop stores them.
  .filter((text) => !/\\u(0000|d[89a-f])/i.test(text));
const anyNumber = fc.oneof(
  special,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
);

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: anyText,
  'character varying': anyText,
  smallint: whole(16n),
  integer: whole(32n),
  bigint: whole(64n),
  numeric: fc.oneof(anyNumber, fc.constantFrom('1e400', '-1e-400', '12.50', '0.10')),
  'double precision': anyNumber,
  real: fc.oneof(special, fc.float({ noNaN: true, noDefaultInfinity: true }).map(String)),
  money: fc.integer().map(String),
  boolean: fc.constantFrom('true', 'false'),
  date: anyMoment,
  timestamp: anyMoment,
  timestamptz: anyMoment,
  time: fc.constantFrom('12:30', '23:59:59.5'),
  interval: fc.constantFrom('1 day', '-3 hours'),
  uuid: fc.uuid(),
  json,
  jsonb: json,
  bytea: fc.constantFrom('\\xDEADBEEF', '\\x'),
  xml: fc.constantFrom('<a/>', '<a>\n</a>'),
  int4range: fc.constantFrom('[1,5)', 'empty'),
  point: fc.constantFrom('(1,2)', '(NaN,0)'),
  inet: fc.constantFrom('::1', '10.0.0.0/8'),
  'text[]': fc.constantFrom('{}', '{a,"b|c",NULL}', '{"\\"","\\\\"}', '{{a,b},{c,d}}'),
  'integer[]': fc.constantFrom('{1,2}', '{NULL}'),
  'float8[]': fc.constantFrom('{NaN,1.5}', '{-Infinity}'),
};

const anyTypedColumn = (name: string): fc.Arbitrary<AnyColumn> =>
  fc.constantFrom(...Object.keys(VALUES)).chain((type) =>
    fc.record({
      name: fc.constant(name),
      type: fc.constant(type),
      values: fc.array(fc.option(VALUES[type] ?? fc.constant(''), { freq: 5 }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  );

/** Names with a meaning for the gateway or for Personalize, and names that become one. */
const NAMES =
  'price,list_price,available,created_at,category,title,description,brand,url,event_type,event_value,order_id,timestamp,TIMESTAMP,user-id,USER_ID,impression,size-cm,size_cm,sizecm,颜色,尺寸,größe,a,A,_,1st,",\',a b,select,$1';
const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES.split(',')) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((name) => !name.includes('\0') && !/^(ctid|c?min|c?max|xm..|tableoid)$/.test(name)),
  },
);

const anyColumns = (taken: readonly string[], maxLength: number) =>
  fc
    .uniqueArray(anyName, { maxLength })
    .map((names) => names.filter((name) => !taken.includes(name)))
    .chain((names) => fc.tuple(...names.map(anyTypedColumn)));

/** A shop with any columns beside the required ones. */
export const anyShop: fc.Arbitrary<AnyShop> = fc.record({
  items: anyColumns(['item_id'], 12),
  users: anyColumns(['user_id'], 6),
  interactions: anyColumns(['user_id', 'item_id', 'timestamp'], 5),
  prefix: fc.constantFrom('', 'Ü"\\', '😀,', "it's ", '颜/'),
});
