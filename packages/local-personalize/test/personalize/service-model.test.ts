import * as personalize from '@aws-sdk/client-personalize';
import * as events from '@aws-sdk/client-personalize-events';
import * as runtime from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import type { Check } from '../../src/lib/validation.ts';
import { runtimeOperations } from '../../src/protocol/answer-runtime.ts';
import type { Operation } from '../../src/services/operation.ts';
import { personalizeOperations } from '../../src/services/personalize/operations.ts';
import { modelOf, type ModelShape, unknownMembers } from '../support/service-model.ts';

const runtimeOnes = Array.from(runtimeOperations.values(), ({ name, operation }) => {
  return [name, operation] as const;
});
const operations: ReadonlyMap<string, Operation> = new Map([
  ...personalizeOperations,
  ...runtimeOnes,
]);

/** The operations of the SDK's clients, by their commands. */
const commands = [personalize, runtime, events].flatMap((client) =>
  Object.keys(client).flatMap((name) => /^(\w+)Command$/.exec(name)?.slice(1) ?? []),
);

test('every command of the SDK is an operation of the emulator', () => {
  expect(commands.length).toBeGreaterThan(75);
  expect([...operations.keys()].toSorted()).toEqual(commands.toSorted());
});

test.each<readonly [string, Operation]>([...operations])(
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
