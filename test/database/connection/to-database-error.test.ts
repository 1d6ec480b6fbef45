import { connect } from 'node:net';

import { OperationalError } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { toDatabaseError } from '../../../src/database/connection/to-database-error.ts';
import { createError } from '../../../src/domain/errors/create-error.ts';

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

test('a connection to AWS that failed is not reported as a lost database', () => {
  const context = { operation: 'CreateSolution', name: 'Error', reason: refused.message };
  const failed = createError('AWS_CALL_FAILED', context, refused);
  expect(toDatabaseError(failed)).toBe(failed);
});
