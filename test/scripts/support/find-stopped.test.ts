import { afterAll, beforeAll, expect, test } from 'vitest';

import { findStopped } from '../../../scripts/support/find-stopped.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { type PipelineRunStatus, pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { setRunStatus } from '../../support/set-run-rows.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(async () => app.close());

async function addRun(id: string, status: PipelineRunStatus, stages = pipelineStages) {
  await createRun(app.database, { id, startedBy: 'test', stages, borrowed: new Map() });
  await setRunStatus(app.database, id, status);
}

test('the run to go on with is the newest that stopped, and none before the newest whole success', async () => {
  await expect(findStopped(app)).rejects.toThrow('There is no run to go on with.');
  await addRun('1-failed', 'FAILED');
  await addRun('2-of-one-stage', 'SUCCEEDED', ['EXPORT']);
  await addRun('3-cancelled', 'CANCELLED');
  expect(await findStopped(app)).toBe('1-failed');
  await addRun('4-whole', 'SUCCEEDED');
  await addRun('5-cancelled', 'CANCELLED');
  await expect(findStopped(app)).rejects.toThrow(/4-whole has succeeded, .* name the ID/);
  await addRun('6-waiting', 'WAITING');
  expect(await findStopped(app)).toBe('6-waiting');
});

test('who cannot begin because of another run is told which', async () => {
  await setRunStatus(app.database, '6-waiting', 'QUEUED');
  await expect(app.pipeline.resume('6-waiting', 'EXPORT')).rejects.toMatchObject({
    code: 'RUN_IN_PROGRESS',
    message: expect.stringContaining('"6-waiting"'),
  });
});
