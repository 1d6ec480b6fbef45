import { expect, test } from 'vitest';

import type { Check } from '../../src/lib/validation.ts';
import { runtimeOperations } from '../../src/protocol/answer-runtime.ts';
import type { Operation } from '../../src/services/operation.ts';
import { personalizeOperations } from '../../src/services/personalize/operations.ts';
import { modelOf, type ModelShape, unknownMembers } from '../support/service-model.ts';

const runtime = [...runtimeOperations.values()].flatMap(({ name, operation }) =>
  operation ? [[name, operation] as const] : [],
);

test.each<readonly [string, Operation]>([...personalizeOperations, ...runtime])(
  '%s takes exactly the members that the SDK sends, of the same types',
  (name, { input }) => {
    expect(tableOf(input)).toEqual(tableOfModel(modelOf(name).input));
  },
);

test('a member of a response that no client would read is found', () => {
  const { output } = modelOf('ListSchemas');
  const schemas = [{ name: 's', schemaARN: 'arn' }];
  expect(unknownMembers(output, { schemas, nextToken: 't' })).toEqual(['.schemas.0.schemaARN']);
});

type Table = Readonly<Record<string, string>>;

/** A line for each member at any depth: its path, its type, and whether it is required. */
function tableOf({ shape }: Check<unknown>, path = '', mark = ''): Table {
  const own = { [path]: `${shape.kind}${mark}` };
  if (shape.kind === 'list' || shape.kind === 'map') {
    return { ...own, ...tableOf(shape.of, `${path}[]`) };
  }
  if (shape.kind !== 'structure') return own;
  const below = (parts: Readonly<Record<string, Check<unknown>>>, requirement = '') =>
    Object.entries(parts).map(([name, one]) => tableOf(one, `${path}.${name}`, requirement));
  return Object.assign(own, ...below(shape.required, REQUIRED), ...below(shape.optional));
}

function tableOfModel(shape: ModelShape, path = '', mark = ''): Table {
  const own = { [path]: `${shape.kind}${mark}` };
  if (shape.kind === 'list' || shape.kind === 'map') {
    return { ...own, ...tableOfModel(shape.of, `${path}[]`) };
  }
  if (shape.kind !== 'structure') return own;
  const below = [...shape.members].map(([name, { shape: one, isRequired }]) =>
    tableOfModel(one, `${path}.${name}`, isRequired ? REQUIRED : ''),
  );
  return Object.assign(own, ...below);
}

const REQUIRED = ', required';
