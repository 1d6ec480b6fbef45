import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fieldNames } from '../../../src/shop/export/field-names.ts';

const fieldsOf = (columns: readonly string[]) => fieldNames(columns).map(({ field }) => field);

test('a plain column has its own letters in upper case', () => {
  expect(fieldsOf(['colour', 'size_cm', 'releaseYear', 'Brand Name', '9lives', '_hidden'])).toEqual(
    ['COLOUR', 'SIZE_CM', 'RELEASEYEAR', 'BRAND_NAME', 'C_9LIVES', 'C__HIDDEN'],
  );
});

test('columns without a letter of their own, and columns that become one, have distinct fields', () => {
  expect(fieldsOf(['颜色', '尺寸', 'size-cm', 'size_cm', 'sizecm', 'a', 'A', 'größe'])).toEqual([
    'C_070A8016',
    'C_246DF7D8',
    'SIZE_CM_32DA3055',
    'SIZE_CM',
    'SIZECM_22411581',
    'A',
    'A_559AEAD0',
    'GR_SSE_D353A267',
  ]);
});

test('reserved names of Personalize get a suffix, whatever their letters and underscores', () => {
  for (const name of ['user_id', 'Item-Id', 'userid', 'timestamp', 'impression', 'event_value']) {
    expect(fieldsOf([name])[0]).toMatch(/^[A-Z_]+_[0-9A-F]{8}$/);
  }
});

const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.stringMatching(/^[aAbB_ -]{1,4}$/),
);

test('any columns have distinct Avro names, and keep them when other columns follow', () => {
  const columns = fc.uniqueArray(anyName, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(columns, fc.nat(), (names, cut) => {
      const fields = fieldsOf(names);
      expect(new Set(fields.map((field) => field.replaceAll('_', ''))).size).toBe(names.length);
      for (const field of fields) expect(field).toMatch(/^[A-Z][A-Z0-9_]*$/);
      const before = names.slice(0, cut % names.length);
      const plainAfter = names.slice(before.length).some((name) => /^[a-z][a-z0-9_]*$/.test(name));
      fc.pre(!plainAfter);
      expect(fields.slice(0, before.length)).toEqual(fieldsOf(before));
    }),
  );
});
