import { expect, test } from 'vitest';

import { createError, errorCatalogue } from '../../src/domain/errors/create-error.ts';

test('an argument without an upper limit is asked to be at least the lower one', () => {
  const describeValue = (argument: string, to?: number) =>
    errorCatalogue.ARGUMENT_OUT_OF_RANGE({ argument, value: 0, from: 1, ...(to && { to }) });
  expect(describeValue('first', 100)).toEqual({
    message: '`first` is 0; it must be between 1 and 100.',
    advice: 'Request 1 to 100 entries at a time, and use `after` for further pages.',
  });
  expect(describeValue('maxPrice')).toEqual({
    message: '`maxPrice` is 0; it must be at least 1.',
    advice: 'Send a value in that range, or omit `maxPrice`.',
  });
});

test('an argument of a placement is named with it, and has no further pages', () => {
  const given = { argument: 'first', placement: 'top', value: 0, from: 1, to: 100 };
  expect(errorCatalogue.ARGUMENT_OUT_OF_RANGE(given)).toEqual({
    message: '`first` of the placement `top` is 0; it must be between 1 and 100.',
    advice: 'Send a value in that range, or omit `first`.',
  });
});

test('a missing content type is not quoted', () => {
  const messageFor = (contentType: string) =>
    errorCatalogue.CONTENT_TYPE_UNSUPPORTED({ contentType }).message;
  expect(messageFor('')).toBe('The content type is missing.');
  expect(messageFor('text/plain')).toBe('The content type `text/plain` is not supported.');
});

test('an invalid configuration lists its errors', () => {
  const messageFor = (...issues: string[]) =>
    errorCatalogue.CONFIGURATION_INVALID({ where: 'a.ts', issues }).message;
  expect(messageFor('x is 1')).toBe('a.ts has an error:\n  - x is 1');
  expect(messageFor('x is 1', 'y is 2')).toBe('a.ts has 2 errors:\n  - x is 1\n  - y is 2');
});

test('a file without a header is reported as such, and malformed rows with the accepted share', () => {
  const file = { path: 'a.csv', missing: ['item_id'], header: [] };
  expect(errorCatalogue.IMPORT_COLUMN_MISSING(file).message).toContain('its header is: (empty).');
  const rows = { path: 'a.csv', bad: 3, rows: 90, maxBadShare: 0.02, examples: [] };
  expect(errorCatalogue.IMPORT_ROWS_BAD(rows).message).toContain('at most 2 % may be');
});

test('a failed query of the shop comes with advice for its SQLSTATE', () => {
  const failed = { what: 'items', reason: 'refused' };
  const adviceFor = (state: string) => errorCatalogue.SHOP_READ_FAILED({ ...failed, state }).advice;
  expect(adviceFor('42501')).toMatch(/^Grant the role/);
  expect(adviceFor('28P01')).toMatch(/^Correct user, password and database/);
  expect(adviceFor('3D000')).toMatch(/^Correct user, password and database/);
  expect(adviceFor('22012')).toMatch(/^A row has a value/);
  expect(adviceFor('42P01')).toMatch(/^The tables may have changed/);
});

test('a mapping query that cannot be run comes with advice for its reason', () => {
  const adviceFor = (reason: string, state?: string) =>
    errorCatalogue.SHOP_QUERY_FAILED({ query: 'items', reason, state }).advice;
  expect(adviceFor('syntax error', '42601')).toMatch(/^Run the query in psql/);
  expect(adviceFor('permission denied', '42501')).toMatch(/^Grant the role/);
  const text = 'invalid input syntax for type numeric: "2026-11-01"';
  expect(adviceFor(text, '22P02')).toMatch(/^Cast a timestamp.* Run the query in psql/);
});

test('a run in progress is named if it is known', () => {
  const { message, advice } = errorCatalogue.RUN_IN_PROGRESS({ id: 'r1' });
  expect(message).toBe('Another pipeline run ("r1") is in progress on this database.');
  expect(advice).toContain('"npx gateway pipeline resume r1"');
  const unknown = errorCatalogue.RUN_IN_PROGRESS({});
  expect(unknown.message).toBe('Another pipeline run is in progress on this database.');
  expect(unknown.advice).toContain('"npx gateway pipeline resume ID"');
});

test('a refused run is repeated with its stages; a refused kind is activated by itself', () => {
  const refused = [{ id: 12, kind: 'POPULAR_ITEMS' as const, failed: ['churn is 1'] }];
  const whole = errorCatalogue.QUALITY_GATE_REFUSED({ refused, serveAll: '--stages ACTIVATE' });
  expect(whole.message).toContain('No list of this run is served');
  expect(whole.advice).toContain('pipeline run --stages ACTIVATE --override-quality-gate');
  const some = errorCatalogue.QUALITY_GATE_REFUSED({ refused, serveAll: null });
  expect(some.message).not.toContain('No list of this run is served');
  expect(some.advice).toContain('npx gateway pipeline activate generation_12 --reason');
});

test('an unusable server comes with advice for the database that it holds, and for its setting', () => {
  const server = { where: 'db:5432', version: '14.2', required: 15, current: 'x', needed: 'UTF8' };
  const tooOld = (variable: string) =>
    errorCatalogue.DATABASE_TOO_OLD({ ...server, variable }).advice;
  expect(tooOld('SHOP_DATABASE_URL')).toContain("to use the gateway's own database");
  expect(tooOld('DATABASE_URL')).toContain('to use the embedded PostgreSQL');
  const unusable = (setting: string) =>
    errorCatalogue.DATABASE_SETTING_UNUSABLE({ ...server, variable: 'DATABASE_URL', setting });
  expect(unusable('server_encoding').advice).toMatch(/^Create a database with ENCODING 'UTF8'/);
  expect(unusable('DateStyle').advice).toContain("ALTER ROLE … SET DateStyle = 'UTF8'");
});

test('the error of a list that is too long names no minimum that another error contradicts', () => {
  const list = { argument: 'itemIds', length: 501, to: 500 };
  const { message } = createError('LIST_LENGTH_OUT_OF_RANGE', { ...list, from: 0 });
  expect(message).toBe('`itemIds` has 501 entries; it must have at most 500.');
});
