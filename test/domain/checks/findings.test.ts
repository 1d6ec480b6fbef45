import { expect, test } from 'vitest';

import {
  describeFinding,
  type Finding,
  isBlocking,
} from '../../../src/domain/checks/check-report.ts';
import { failedBy } from '../../../src/domain/checks/check.ts';
import { compareSchemas } from '../../../src/domain/checks/compare-schemas.ts';
import { createError } from '../../../src/domain/errors/create-error.ts';

const finding: Finding = {
  check: 'ORPHAN_ITEMS',
  severity: 'WARNING',
  count: 5,
  what: '5 interactions refer to unknown items.',
  examples: ['a', 'b"', 'c', 'd', 'e'],
};

test('a finding is one line with its examples, of which five are shown', () => {
  const line = 'WARNING ORPHAN_ITEMS: 5 interactions refer to unknown items.';
  expect(describeFinding(finding)).toBe(`${line} ("a", "b\\"", "c", "d", "e")`);
  expect(describeFinding({ ...finding, count: 6 })).toBe(
    `${line} (for example "a", "b\\"", "c", "d", "e")`,
  );
  expect(describeFinding({ ...finding, count: 6, examples: ['a'] })).toBe(`${line} ("a")`);
  expect(describeFinding({ ...finding, examples: [] })).toBe(line);
});

test('only blocking findings block', () => {
  expect(isBlocking(finding)).toBe(false);
  expect(isBlocking({ ...finding, severity: 'BLOCKING' })).toBe(true);
});

test('a check that fails with an operational error has its advice', () => {
  const error = createError('MONTH_MALFORMED', { month: 'May' });
  expect(failedBy('month', error)).toMatchObject({ status: 'FAIL', advice: error.advice });
  expect(failedBy('month', new Error('gone'))).toMatchObject({
    message: 'gone',
    advice: expect.stringMatching(/^The error is unexpected/),
  });
});

test('the fields of two schemas differ by addition, change and removal', () => {
  const schema = (fields: Readonly<Record<string, string>>) =>
    JSON.stringify({ fields: Object.entries(fields).map(([name, type]) => ({ name, type })) });
  const before = schema({ ITEM_ID: 'string', PRICE: 'float', BRAND: 'string' });
  const after = schema({ ITEM_ID: 'string', PRICE: 'double', COLOR: 'string' });
  expect(compareSchemas(before, after)).toEqual(['~ PRICE', '+ COLOR', '- BRAND']);
  expect(compareSchemas(before, before)).toEqual([]);
  expect(compareSchemas(undefined, schema({ A: 'int' }))).toEqual(['+ A']);
  expect(compareSchemas(schema({ A: 'int' }), undefined)).toEqual(['- A']);
});
