import { connect } from 'node:net';

import { OperationalError, silentLog } from '@recommendation-gateway/lib';
import { afterAll, expect, inject, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import {
  toDatabaseError,
  toOperationalError,
} from '../../../src/database/failures/to-database-error.ts';
import { createError } from '../../../src/domain/errors/create-error.ts';

const database = openDatabase(inject('databaseAddress'), silentLog, 1);
afterAll(async () => database.close());

/** The error of a connection to a port on which no process listens. */
const refused = await new Promise<Error>((resolve) =>
  connect(1, '127.0.0.1').once('error', resolve),
);

test('a connection that a statement lost is reported as a lost database', () => {
  const failed = new Error('Failed query', { cause: refused });
  const error = toDatabaseError(failed);
  expect(error).toBeInstanceOf(OperationalError);
  expect(error).toMatchObject({ code: 'DATABASE_LOST', retryable: true, cause: failed });
});

test.each([
  ['25006', 'DATABASE_READ_ONLY', false],
  ['28000', 'DATABASE_LOGIN_REFUSED', false],
  ['28P01', 'DATABASE_LOGIN_REFUSED', false],
  ['3D000', 'DATABASE_MISSING', false],
  ['40001', 'TRANSACTION_CONFLICT', true],
  ['40P01', 'TRANSACTION_CONFLICT', true],
  ['42501', 'DATABASE_RIGHT_MISSING', false],
  ['53100', 'DATABASE_FULL', true],
  ['53300', 'DATABASE_CONNECTIONS_EXHAUSTED', true],
  ['55P03', 'DATABASE_LOCKED', true],
  ['57014', 'STATEMENT_CANCELLED', true],
])('the SQLSTATE %s of a server is the error %s', async (state, code, retryable) => {
  const raise = `DO $$ BEGIN RAISE 'the reason' USING ERRCODE = '${state}'; END $$`;
  for (const run of [async () => database.query(raise), async () => database.orm.execute(raise)]) {
    const error = await run().then(() => undefined, toDatabaseError);
    expect(error).toMatchObject({
      code,
      retryable,
      message: expect.stringContaining('the reason (DO)'),
    });
  }
});

test('an error of no known kind is a fault of the gateway, with its stage and its statement', async () => {
  const failed = await database.query('SELECT 1/0 FROM pg_class').catch((error: unknown) => error);
  expect(toOperationalError(failed, 'LOAD')).toMatchObject({
    code: 'UNEXPECTED',
    message: 'Unexpected error, stage LOAD, statement SELECT FROM pg_class: division by zero.',
    advice: expect.stringMatching(/^This is a fault of the gateway\. Report it with /),
  });
  expect(toOperationalError(new Error('no reason')).message).toBe('Unexpected error: no reason.');
});

test('a connection to AWS that failed is not reported as a lost database', () => {
  const context = { operation: 'CreateSolution', name: 'Error', reason: refused.message };
  const failed = createError('AWS_CALL_FAILED', context, refused);
  expect(toDatabaseError(failed)).toBe(failed);
});
