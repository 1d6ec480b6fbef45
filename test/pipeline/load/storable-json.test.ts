import { silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { storableJson } from '../../../src/pipeline/load/storable-json.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

test('attributes of a json column are stored as jsonb, without what jsonb refuses', async () => {
  expect(storableJson({ a: ['\0x', 1, null], '\0': '\uD83Dx' })).toBe(
    '{"a":["\uFFFDx",1,null],"\uFFFD":"\uFFFDx"}',
  );
  for (const kept of [{ a: '\\u0000' }, { a: '😀', b: [true, {}] }]) {
    expect(storableJson(kept)).toBe(JSON.stringify(kept));
  }
  const home = await createTestDatabase();
  const database = openDatabase(home.address, silentLog);
  onTestFinished(async () => {
    await database.close();
    await home.drop();
  });
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }), async (value) => {
      await database.query('SELECT $1::jsonb', [storableJson({ '\0': [value, '\uDC00'] })]);
    }),
    { numRuns: 20 },
  );
});
