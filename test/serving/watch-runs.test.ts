import { silentLog } from '@recommendation-gateway/lib';
import { expect, test, vi } from 'vitest';

import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';
import { createRunWatch } from '../../src/serving/admin/watch-runs.ts';
import { until } from '../support/until.ts';

const running: PipelineRun = {
  id: 'run',
  status: 'RUNNING',
  startedBy: 'test',
  createdAt: new Date(0),
  startedAt: new Date(0),
  finishedAt: null,
  fault: null,
  overrideQualityGate: null,
  delta: false,
  stages: [],
};

const interval = { firstMs: 1, maxMs: 2 };

test('all watchers of a run share its reads, and its final state ends them', async () => {
  const held: ((run: PipelineRun) => void)[] = [];
  const find = vi.fn<() => Promise<PipelineRun>>(async () => {
    if (find.mock.calls.length <= 3) return running;
    return new Promise<PipelineRun>((resolve) => held.push(resolve));
  });
  const watch = createRunWatch({ find, log: silentLog, interval });
  const all = [await watch('run'), await watch('run'), await watch('run')];
  await until(() => held.length > 0);
  held[0]?.({ ...running, status: 'SUCCEEDED' });
  const seen = await Promise.all(
    all.map(async (updates) => {
      const statuses = [];
      for await (const { status } of updates) statuses.push(status);
      return statuses;
    }),
  );
  expect(seen).toEqual(all.map(() => ['RUNNING', 'SUCCEEDED']));
  expect(find).toHaveBeenCalledTimes(4);
});

test('a watcher survives an outage of the database', async () => {
  const answers = [
    async () => running,
    async () => Promise.reject(new Error('the connection is gone')),
    async () => running,
    async () => ({ ...running, status: 'FAILED' as const }),
  ];
  const find = async () => answers.shift()?.();
  const watch = createRunWatch({ find, log: silentLog, interval });
  const statuses = [];
  for await (const { status } of await watch('run')) statuses.push(status);
  expect(statuses).toEqual(['RUNNING', 'FAILED']);
});
