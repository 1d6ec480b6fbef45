import { createRandom, pick } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { ServiceError } from '../../src/lib/service-error.ts';
import { bindFilter } from '../../src/services/filters/bind-filter.ts';
import { checkFilter } from '../../src/services/filters/check-filter.ts';
import { clausePasses, type Row } from '../../src/services/filters/clause-holds.ts';
import { parseAttributes } from '../../src/services/filters/parse-attributes.ts';
import { parseFilter } from '../../src/services/filters/parse-filter.ts';

interface Known {
  readonly item?: Row;
  readonly user?: Row;
  readonly events?: readonly string[];
}

function passes(expression: string, known: Known, values: Record<string, string> = {}): boolean {
  const { item = {}, user = {}, events = [] } = known;
  const facts = {
    currentUser: user,
    currentItem: { BRAND: 'north' },
    rows: (source: 'Interactions' | 'Items' | 'Users') => {
      if (source === 'Interactions') return events.map((type) => ({ EVENT_TYPE: type }));
      return source === 'Items' ? [item] : [user];
    },
  };
  return bindFilter(parseFilter(expression), values).clauses.every((clause) =>
    clausePasses(clause, facts),
  );
}

test.each<[string, Known, boolean]>([
  ['EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("purchase")', { events: ['Purchase'] }, false],
  ['EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("purchase")', { events: ['view'] }, true],
  ['EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")', { events: ['view'] }, false],
  ['EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (*)', { events: [] }, true],
  ['INCLUDE ItemID WHERE Interactions.EVENT_TYPE NOT IN ("view")', { events: ['view'] }, false],
  [
    'include itemid where items.GENRE in ("Comedy", "Drama")',
    { item: { GENRE: 'War|Drama' } },
    true,
  ],
  ['INCLUDE ItemID WHERE Items.GENRE IN ("Comedy")', { item: { GENRE: 'comedy' } }, false],
  ['INCLUDE ItemID WHERE Items.GENRE NOT IN ("Comedy")', { item: { GENRE: 'War' } }, true],
  ['INCLUDE ItemID WHERE Items.PRICE <= 9.5', { item: { PRICE: '9.50' } }, true],
  ['INCLUDE ItemID WHERE Items.PRICE < 10', { item: { PRICE: '9' } }, true],
  ['INCLUDE ItemID WHERE Items.PRICE = 9', { item: { PRICE: '9.0' } }, true],
  ['INCLUDE ItemID WHERE Items.PRICE != 9', { item: {} }, false],
  [
    'INCLUDE ItemID WHERE Items.A = "x" OR Items.B = "y" AND Items.C = "z"',
    { item: { A: 'x' } },
    true,
  ],
  [
    'INCLUDE ItemID WHERE Items.A = "x" OR Items.B = "y" AND Items.C = "z"',
    { item: { B: 'y' } },
    false,
  ],
  [
    'EXCLUDE ItemID WHERE Items.G IN ("adult") IF CurrentUser.AGE < 18',
    { item: { G: 'adult' }, user: { AGE: '17' } },
    false,
  ],
  [
    'EXCLUDE ItemID WHERE Items.G IN ("adult") IF CurrentUser.AGE < 18',
    { item: { G: 'adult' }, user: { AGE: '18' } },
    true,
  ],
  [
    'INCLUDE ItemID WHERE Items.SIZE = CurrentUser.SIZE',
    { item: { SIZE: 'M' }, user: { SIZE: 'M' } },
    true,
  ],
  ['EXCLUDE ItemID WHERE Items.BRAND IN (CurrentItem.BRAND)', { item: { BRAND: 'north' } }, false],
  ['INCLUDE UserID WHERE Users.TIER IN ("gold")', { user: { TIER: 'gold' } }, true],
  [
    'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*") | INCLUDE ItemID WHERE Items.P > 1',
    { item: { P: '2' } },
    true,
  ],
  [
    'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*") | INCLUDE ItemID WHERE Items.P > 1',
    { item: { P: '2' }, events: ['v'] },
    false,
  ],
  [
    String.raw`INCLUDE ItemID WHERE Items.NAME = "say \"hi\" \\ "`,
    { item: { NAME: 'say "hi" \\ ' } },
    true,
  ],
])('%s of %o', (expression, known, passed) => {
  expect(passes(expression, known)).toBe(passed);
});

test.each([
  ['', 'INCLUDE or EXCLUDE expected'],
  ['EXCLUDE ItemID', 'WHERE expected, but found the end'],
  ['EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN "purchase" x', 'x is not expected'],
  ['EXCLUDE ItemID WHERE Events.X IN ("a")', 'Interactions or Items or Users'],
  ['EXCLUDE ItemID WHERE Items.X IN ("a"', ') expected'],
  ['EXCLUDE ItemID WHERE Items.X LIKE "a"', 'IN or ='],
  ['EXCLUDE ItemID WHERE Items.X = ;', "';' at character 32"],
  ['EXCLUDE ItemID WHERE Items.X = "open', '"open'],
  [
    'EXCLUDE ItemID WHERE Items.X NOT IN ($p)',
    'Invalid input symbol: $p. Placeholders are not allowed with NOT_IN operator.',
  ],
  ['EXCLUDE ItemID WHERE Items.X = 1 AND Interactions.EVENT_TYPE = "a"', 'one dataset'],
  ['EXCLUDE ItemID WHERE Items.X = 1 IF Items.Y = 2', 'CurrentUser only'],
  ['EXCLUDE ItemID WHERE Items.X = 1 | ', 'INCLUDE or EXCLUDE expected'],
])('%s is refused', (expression, reason) => {
  expect(() => parseFilter(expression)).toThrow('Could not create filter.');
  expect(() => parseFilter(expression)).toThrow(reason);
});

test('INCLUDE requires values for its placeholders, EXCLUDE ignores conditions without a value', () => {
  const included = 'INCLUDE ItemID WHERE Items.G IN ($G) AND Items.P < $MAX';
  const item = { G: 'a', P: '5' };
  expect(passes(included, { item }, { G: '"b","a"', MAX: '6' })).toBe(true);
  expect(passes(included, { item }, { G: '"b","a"', MAX: '5' })).toBe(false);
  expect(() => passes(included, { item }, { G: '"a"' })).toThrow('$MAX');
  expect(() => passes(included, { item }, { G: 'a', MAX: '5' })).toThrow('double quotes');
  const excluded = 'EXCLUDE ItemID WHERE Items.G IN ($G) | EXCLUDE ItemID WHERE Items.P > 4';
  expect(passes(excluded, { item: { G: 'a', P: '1' } })).toBe(true);
  expect(passes(excluded, { item })).toBe(false);
});

test('a filter on a dataset or column that the group does not have is reported', () => {
  const columns = new Map([
    ['ITEMS', ['ITEM_ID', 'GENRE']],
    ['INTERACTIONS', ['EVENT_TYPE', 'DEVICE']],
  ]);
  const problem = (expression: string) => checkFilter(parseFilter(expression), columns);
  expect(problem('INCLUDE ItemID WHERE Items.GENRE = "a"')).toBeUndefined();
  expect(problem('INCLUDE ItemID WHERE Items.PRICE < 1')).toContain('no column PRICE');
  expect(problem('INCLUDE ItemID WHERE Items.GENRE < "a"')).toContain('takes a number');
  expect(problem('INCLUDE UserID WHERE Users.AGE < 1')).toContain('no USERS dataset');
  expect(problem('EXCLUDE ItemID WHERE Interactions.DEVICE = "tv"')).toContain('EVENT_TYPE');
});

test('item attributes are joined by AND and compared by = only', () => {
  expect(parseAttributes('ITEMS.genres = "Comedy" AND ITEMS.YEAR = 1999')).toHaveLength(2);
  for (const wrong of ['ITEMS.g IN ("a")', 'ITEMS.g = "a" OR ITEMS.g = "b"', 'Users.g = "a"']) {
    expect(() => parseAttributes(wrong)).toThrow('Invalid Expression');
  }
});

test('every generated expression is parsed, and every truncated one is parsed or refused', () => {
  const random = createRandom(9);
  const condition = () =>
    pick(random, [
      'Items.A = "x"',
      'Items.B NOT IN ("p|q", "r\\"s")',
      'Items.C >= -2.5',
      'Items.D IN ($V)',
      'Items.E != CurrentUser.E',
    ]);
  const clause = () => {
    const conditions = Array.from({ length: 1 + random.below(4) }, condition);
    const joined = conditions.join(` ${pick(random, ['AND', 'OR'])} `);
    const when = random.chance(0.3) ? ' IF CurrentUser.AGE > 3 AND CurrentUser.T IN ("a")' : '';
    return `${pick(random, ['INCLUDE', 'EXCLUDE'])} ItemID WHERE ${joined}${when}`;
  };
  for (let round = 0; round < 300; round += 1) {
    const expression = Array.from({ length: 1 + random.below(3) }, clause).join(' | ');
    expect(parseFilter(expression).clauses.length).toBe(expression.split(' | ').length);
    const cut = expression.slice(0, random.below(expression.length));
    expect(['read', 'InvalidInputException']).toContain(outcomeOf(cut));
  }
});

test('INCLUDE and EXCLUDE of the same condition partition all items', () => {
  const random = createRandom(4);
  const operators = ['=', '!=', '<', '<=', '>', '>='];
  for (let round = 0; round < 500; round += 1) {
    const rest = `ItemID WHERE Items.N ${pick(random, operators)} ${random.below(5)}`;
    const item = random.chance(0.1) ? {} : { N: String(random.below(5)) };
    expect(passes(`INCLUDE ${rest}`, { item })).toBe(!passes(`EXCLUDE ${rest}`, { item }));
  }
});

function outcomeOf(expression: string): string {
  try {
    parseFilter(expression);
    return 'read';
  } catch (error) {
    return error instanceof ServiceError ? error.code : String(error);
  }
}
