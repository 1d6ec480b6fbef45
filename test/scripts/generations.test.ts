import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { createRun } from '../../src/database/runs/pipeline-runs.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import { pipelineStages } from '../../src/domain/runs/pipeline-run.ts';
import { loadWord } from '../database/generations/load-words.ts';
import { callCommand } from '../support/call-command.ts';
import { createTestDatabase } from '../support/embedded-server.ts';
import { variablesOf } from '../support/run-command.ts';
import { serveItemModel } from '../support/serve-item-model.ts';
import { setStageOutput } from '../support/set-run-rows.ts';

const RUN = '20261122-030000-wait';

/** A database with a run that is due, and what "pipeline status" prints of it. */
async function openStatus() {
  const created = await createTestDatabase();
  const database = openDatabase(created.address, silentLog);
  onTestFinished(async () => {
    await database.close();
    await created.drop();
  });
  await migrateDatabase(database);
  await createRun(database, {
    id: RUN,
    startedBy: 'schedule',
    stages: pipelineStages,
    borrowed: new Map(),
    begin: { status: 'QUEUED', requested: pipelineStages, leaseMs: 30_000 },
  });
  const variables = await variablesOf(created.address);
  const print = async (...ids: string[]) =>
    (await callCommand('scripts/pipeline.ts', ['status', ...ids], variables)).stdout;
  return { database, print };
}

test('"pipeline status" lists the newest generations that have rows, and of a run all that it loaded', async () => {
  const { database, print } = await openStatus();
  const first = await loadWord(database, 'POPULAR_ITEMS', 'earlier-run');
  await activateGenerations(database, [first], 'test');
  const model = await serveItemModel(database, { itemIds: ['boot'] });
  const rejected = await loadWord(database, 'POPULAR_ITEMS', RUN, 'REJECTED');
  const failed = await loadWord(database, 'SIMILAR_ITEMS', RUN, 'FAILED');

  const status = async (...ids: string[]) => {
    const stdout = await print(...ids);
    return stdout.slice(stdout.indexOf('\nGenerations:'));
  };
  const refused = `  generation_${rejected}  POPULAR_ITEMS  REJECTED\n`;
  const active = 'ACTIVE  activated at 20\\S+Z\n';
  const served = `  generation_${model}  ITEM_MODEL  ${active}  generation_${first}  POPULAR_ITEMS  ${active}`;
  expect(await status()).toMatch(new RegExp(`^\nGenerations:\n${refused}${served}$`));
  const lost = `  generation_${failed}  SIMILAR_ITEMS  FAILED\n`;
  expect(await status(RUN)).toBe(`\nGenerations:\n${refused}${lost}`);
});

test('"pipeline status" of a run has the notes of its item model: what was trained, and why it was not loaded', async () => {
  const { database, print } = await openStatus();
  const [trained, lost] = ['Trained an item model of 64 items.', 'The item model was not loaded.'];
  await setStageOutput(database, RUN, 'TRAIN', { notes: [trained] });
  await setStageOutput(database, RUN, 'LOAD', { notes: [lost] });
  expect(await print(RUN)).toMatch(
    new RegExp(`^${RUN}  QUEUED  .*\n${trained}\n${lost}\nThere is no generation\\.`),
  );
});
