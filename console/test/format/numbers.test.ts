import { expect, test } from 'vitest';

import { formatMoney, formatPrice } from '../../src/format/money.ts';
import { formatName } from '../../src/format/names.ts';
import {
  formatCount,
  formatMs,
  formatPercent,
  formatPoints,
  formatRate,
} from '../../src/format/numbers.ts';
import { toneOf } from '../../src/format/tone.ts';

test.each([
  [0, '0 %'],
  [0.000_1, '< 0.1 %'],
  [0.5, '50 %'],
  [0.987_4, '98.7 %'],
  [0.999_9, '> 99.9 %'],
  [1, '100 %'],
])('the ratio %d is %s', (ratio, text) => {
  expect(formatPercent(ratio)).toBe(text);
});

test('counts, times and rates have separators and units', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([0.42, 9.96, 18.4, 1_449].map(formatMs)).toEqual(['0.4 ms', '10 ms', '18 ms', '1.4 s']);
  expect([0, 0.09, 132.04].map(formatRate)).toEqual(['0/s', '5.4/min', '132/s']);
});

test('money has its currency, and cents where they matter', () => {
  const usd = (amount: number) => formatMoney({ amount, currency: 'USD' });
  expect([0, 0.001, 5.634, 438, -12.5].map(usd)).toEqual([
    '$0.00',
    '< $0.01',
    '$5.63',
    '$438',
    '-$12.50',
  ]);
  expect(formatMoney({ amount: 2, currency: 'no code' })).toBe('2.00 no code');
});

test('prices have the decimals of their currency', () => {
  expect(formatPrice(8.9, 'EUR')).toBe('€8.90');
  expect(formatPrice(890, 'JPY')).toBe('¥890');
  expect(formatPrice(8.9, null)).toBe('8.90');
  expect(formatPrice(null, 'EUR')).toBeNull();
});

test('values of enums have names, and states have tones', () => {
  expect(['ITEM_MODEL', 'IN_PROGRESS'].map(formatName)).toEqual(['Item model', 'In progress']);
  expect(['SUCCEEDED', 'FAILED', 'RUNNING', 'PENDING'].map(toneOf)).toEqual([
    'good',
    'bad',
    'busy',
    'neutral',
  ]);
});

test('differences of ratios are in percentage points with their sign', () => {
  expect([0.012, -0.004, 0.000_1].map(formatPoints)).toEqual(['+1.2 pts', '−0.4 pts', '±0 pts']);
});
