import { expect, test } from 'vitest';

import { describeError, errorMessage } from '../src/error-message.ts';
import { OperationalError } from '../src/operational-error.ts';

test('any thrown value has a message', () => {
  expect(errorMessage(new Error('closed'))).toBe('closed');
  expect(errorMessage(new TypeError(''))).toBe('TypeError');
  expect(errorMessage('just text')).toBe('just text');
  expect(errorMessage(undefined)).toBe('undefined');
  expect(errorMessage(null)).toBe('null');
});

test('an error of several parts names each of them', () => {
  const refused = ['::1', '127.0.0.1'].map((host) => new Error(`connect ECONNREFUSED ${host}`));
  const nested = new AggregateError([new AggregateError(refused), new Error('gave up')]);
  expect(errorMessage(nested)).toBe(
    'connect ECONNREFUSED ::1; connect ECONNREFUSED 127.0.0.1; gave up',
  );
});

test('the description of a failed statement omits its values', () => {
  const message = 'Failed query: select $1\nparams: user-4711';
  const cause = new Error('relation "lists" does not exist');
  const error = Object.assign(new Error(message, { cause }), {
    query: 'select $1',
    params: ['user-4711'],
  });
  expect(errorMessage(error)).toBe('relation "lists" does not exist');
  const described = describeError(error);
  expect(described).toMatch(
    /^Error: Failed query: select \$1\n {4}at .*caused by .*does not exist/s,
  );
  expect(described).not.toContain('4711');
});

test('an operational error has a code, advice and a cause, and is not retryable by default', () => {
  const cause = new Error('EACCES');
  const description = { code: 'DATA_DIR_UNUSABLE', message: 'No right.', advice: 'Get one.' };
  const error = new OperationalError(description, { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    ...description,
    name: 'OperationalError',
    cause,
    retryable: false,
  });
  expect(new OperationalError({ ...description, retryable: true }).retryable).toBe(true);
});
