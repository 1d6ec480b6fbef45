import { expect, test } from 'vitest';

import type { KeyScope } from '../../src/domain/access/api-key.ts';
import { type Caller, developer } from '../../src/domain/access/caller.ts';
import {
  hasOpenFields,
  hasPermission,
  mayReadSome,
  permissionFor,
  requirePermission,
} from '../../src/graphql/authorization.ts';

const key = (...scopes: KeyScope[]): Caller => ({
  kind: 'KEY',
  userId: null,
  scopes: new Set(scopes),
  keyId: 'id',
  keyName: 'test',
  expiresAt: null,
});
const ann: Caller = { ...developer, kind: 'USER', userId: 'ann', scopes: new Set() };
const annByServer: Caller = { ...key('PUBLIC', 'SERVICE'), kind: 'USER', userId: 'ann' };
const publicKey = key('PUBLIC');
const serviceKey = key('PUBLIC', 'SERVICE');
const adminKey = key('PUBLIC', 'SERVICE', 'ADMIN');

test('a user is read with a token of this user, or by a server without a token', () => {
  const mayReadAnn = (caller: Caller) => hasPermission(caller, 'READ_USER', 'ann');
  expect([ann, annByServer, serviceKey, adminKey].map(mayReadAnn)).toEqual(Array(4).fill(true));
  expect(mayReadAnn(publicKey)).toBe(false);
  for (const caller of [ann, annByServer]) {
    expect(hasPermission(caller, 'READ_USER', 'bob')).toBe(false);
    expect(hasPermission(caller, 'READ_USER')).toBe(false);
  }
});

test('a field that may name a user is open where it names none', () => {
  for (const userId of [undefined, null, '']) {
    expect(hasPermission(publicKey, 'READ_USER_IF_NAMED', userId)).toBe(true);
  }
  for (const userId of ['ann', 0, false]) {
    expect(hasPermission(publicKey, 'READ_USER_IF_NAMED', userId)).toBe(false);
  }
  expect(hasPermission(ann, 'READ_USER_IF_NAMED', 'ann')).toBe(true);
  expect(hasPermission(ann, 'READ_USER_IF_NAMED', 'bob')).toBe(false);
});

test('entities are read with the token of any user, or by a server', () => {
  const may = (caller: Caller) => hasPermission(caller, 'READ_ENTITIES');
  expect([ann, annByServer, serviceKey, adminKey].map(may)).toEqual(Array(4).fill(true));
  expect(may(publicKey)).toBe(false);
});

test('what is not listed as open needs the scope ADMIN', () => {
  expect(permissionFor('Query', 'pipelineRuns')).toBe('ADMIN');
  expect(permissionFor('PipelineRun', 'id')).toBe('ADMIN');
  expect(permissionFor('Generation', 'metrics')).toBe('ADMIN');
  expect(permissionFor('Generation', 'id')).toBe('PUBLIC');
  expect([hasOpenFields('Generation'), hasOpenFields('PipelineRun')]).toEqual([true, false]);
  expect([adminKey, serviceKey, ann].map((caller) => hasPermission(caller, 'ADMIN'))).toEqual([
    true,
    false,
    false,
  ]);
});

test('some of the fields of a type may be read if one of them is open, or the caller has its permission', () => {
  const readers = (...fields: string[]) =>
    [publicKey, ann, serviceKey, adminKey].map((caller) => mayReadSome(caller, 'Query', fields));
  expect(readers('pipelineRuns', 'popularItems')).toEqual([true, true, true, true]);
  expect(readers('pipelineRuns', 'userRecommendations')).toEqual([false, true, true, true]);
  expect(readers('pipelineRuns', 'models')).toEqual([false, false, false, true]);
  expect(readers()).toEqual([false, false, false, false]);
});

test('a refusal names the field and what it requires', () => {
  const requireFor = (caller: Caller, permission: 'PUBLIC' | 'READ_USER') => () =>
    requirePermission(caller, { field: 'userRecommendations', permission }, 'ann');
  expect(requireFor(publicKey, 'PUBLIC')).not.toThrow();
  expect(requireFor(ann, 'READ_USER')).not.toThrow();
  expect(requireFor(publicKey, 'READ_USER')).toThrow(
    /userRecommendations.*a token of the user, or a key with the scope SERVICE or ADMIN/,
  );
});
