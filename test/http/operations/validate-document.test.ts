import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';

import { validateDocument } from '../../../src/http/operations/validate-document.ts';

const schema = buildSchema('type Query { a: ID } type Subscription { a: ID }');

test('what a rule throws is an error of the document', () => {
  const document = parse('subscription A($a: Boolean!) { a @include(if: $a) }');
  expect(validateDocument(schema, document).map(({ message }) => message)).toEqual([
    expect.stringContaining('Argument "if" of required type "Boolean!"'),
  ]);
});
