import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { describeGenerations } from '../../scripts/support/generation-commands.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { createAdminReads } from '../../src/serving/admin/admin-reads.ts';
import { loadWord } from '../database/generations/load-words.ts';
import { openMigrated } from '../database/open-migrated.ts';

test('"pipeline status" lists the newest generations that have rows, and of a run all that it loaded', async () => {
  const opened = await openMigrated();
  onTestFinished(async () => opened[Symbol.asyncDispose]());
  const { database } = opened;
  const admin = createAdminReads(database, { freshnessTargetSeconds: 60, log: silentLog });
  expect(await describeGenerations(admin, undefined)).toBe('There is no generation.');

  const first = await loadWord(database, 'POPULAR_ITEMS', 'first-run');
  await activateGenerations(database, [first], 'test');
  const rejected = await loadWord(database, 'POPULAR_ITEMS', 'second-run', 'REJECTED');
  const failed = await loadWord(database, 'SIMILAR_ITEMS', 'second-run', 'FAILED');
  const active = expect.stringMatching(
    new RegExp(`^  generation_${first}  POPULAR_ITEMS  ACTIVE  activated at 20\\S+Z$`),
  );
  const others = [
    `  generation_${rejected}  POPULAR_ITEMS  REJECTED`,
    `  generation_${failed}  SIMILAR_ITEMS  FAILED`,
  ];
  const lines = async (runId?: string) => (await describeGenerations(admin, runId)).split('\n');
  expect(await lines()).toEqual(['Generations:', others[0], active]);
  expect(await lines('second-run')).toEqual(['Generations:', ...others]);
  expect(await lines('third-run')).toEqual(['There is no generation.']);
});
