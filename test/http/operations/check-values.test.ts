import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { checkValues } from '../../../src/http/operations/check-values.ts';

const config = parseGatewayConfig(
  { limits: { listLength: 4, values: 6, valueDepth: 3, stringBytes: 10 } },
  'the test',
);
const { operations: limits } = resolveHttpSettings(config, { production: false });

test.each([
  ['no values', {}],
  ['values that are no objects', { variables: null, extensions: 'text', operationName: 7 }],
  ['a list of four', { variables: { a: [1, 2, 3, 4] } }],
  ['six values', { variables: { a: [1, 2], b: { c: 1 }, d: null } }],
  [
    'as many in the extensions',
    { variables: { a: [1, 2, 3, 4] }, extensions: { a: [1, 2, 3, 4] } },
  ],
  ['lists within lists, three levels deep', { variables: { a: [[[1]]] } }],
  ['objects within objects, three levels deep', { extensions: { b: { c: { d: 1 } } } }],
  ['ten bytes', { variables: { a: 'üüüüü' }, operationName: 'abcdefghij' }],
])('%s are within the limits', (_, members) => {
  expect(checkValues(members, limits)).toBeUndefined();
});

test.each([
  [{ variables: { a: [1, 2, 3, 4, 5] } }, 'LIST_LENGTH_OUT_OF_RANGE', '`$a` has 5 entries'],
  [
    { variables: { a: [1, 2, 3, 4], b: [1] } },
    'VALUES_TOO_MANY',
    'more than 6 values in `variables`',
  ],
  [{ variables: { a: { b: 1, c: 2, d: 3, e: 4, f: 5, g: 6 } } }, 'VALUES_TOO_MANY', '`variables`'],
  [{ extensions: { a: [1, 2, 3], b: [1, 2] } }, 'VALUES_TOO_MANY', 'in `extensions`'],
  [{ variables: { a: [[[[1]]]] } }, 'VALUE_TOO_DEEP', '`$a` is nested more than 3 levels deep'],
  [{ variables: { a: 1, b: [{ c: [{}] }] } }, 'VALUE_TOO_DEEP', '`$b`'],
  [{ extensions: { a: { b: { c: { d: [] } } } } }, 'VALUE_TOO_DEEP', '`extensions.a` is nested'],
  [{ variables: { a: ['üüüüüü'] } }, 'STRING_TOO_LONG', '`$a` contains a string of 12 bytes'],
  [{ extensions: { a: 'abcdefghijk' } }, 'STRING_TOO_LONG', '`extensions.a`'],
  [{ operationName: 'abcdefghijk' }, 'STRING_TOO_LONG', '`operationName`'],
])('%j exceeds a limit', (members, code, text) => {
  const error = checkValues(members, limits);
  expect(error).toMatchObject({ code, message: expect.stringContaining(text) });
});

test('an error does not repeat a long name of a variable', () => {
  const error = checkValues({ variables: { ['x'.repeat(10_000)]: [[[[1]]]] } }, limits);
  expect(error?.message.length).toBeLessThan(200);
});
