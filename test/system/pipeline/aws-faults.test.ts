import { pollUntil } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import type { App } from '../../../src/app.ts';
import { sum } from '../../support/processes/counts.ts';
import { listResources } from '../../support/processes/list-resources.ts';
import { openRunProcesses } from '../../support/run-processes.ts';

test('a stage recovers from throttling and broken connections', async () => {
  const faults = [
    { operation: '*', fault: 'throttle', every: 5, times: 30 },
    { operation: 'Create*', fault: 'drop-answer', every: 3, times: 6 },
  ] as const;
  const { app, emulator } = await openRunProcesses({ faults });
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED', fault: null });
  expect(sum(emulator.injectedFaults())).toBeGreaterThan(10);
  const resources = await listResources(emulator.aws, id);
  expect(resources.filter((line) => /^(import|version|inference|segment)/.test(line))).toHaveLength(
    3 + 4 + 2 + 1,
  );
});

test('a permanent failure on AWS ends the run with the reason and how to resume, and only that job is repeated', async () => {
  const fault = { operation: 'CreateBatchSegmentJob', fault: 'fail-job', times: 1 } as const;
  const { app, emulator } = await openRunProcesses({
    faults: [{ ...fault, reason: 'no such role' }],
  });
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  const failed = await app.pipeline.ended(id);
  expect(failed).toMatchObject({ status: 'FAILED', fault: { code: 'AWS_RESOURCE_FAILED' } });
  expect(failed.fault?.message).toMatch(/^arn:aws:.*:batch-segment-job\/.*: no such role/);
  expect(failed.fault?.advice).toContain(
    `Complete stages: EXPORT, IMPORT, TRAIN. To resume at INFER: npx gateway pipeline resume ${id}`,
  );
  const jobs = async () => {
    const resources = await listResources(emulator.aws, id);
    return resources.filter((line) => /^(inference|segment)/.test(line));
  };
  const before = await jobs();
  await app.pipeline.resume(id, undefined);
  expect((await app.pipeline.ended(id)).status).toBe('SUCCEEDED');
  expect(await jobs()).toEqual([...before, expect.stringMatching(/^segment .*-2 ACTIVE$/)]);
});

const SOON = { firstMs: 20, maxMs: 100 };

test('a cancelled run stops its trainings on AWS', async () => {
  const slow = { operation: 'CreateSolutionVersion', fault: 'slow-job', ms: 3_600_000 } as const;
  const { app } = await openRunProcesses({ faults: [slow] });
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await pollUntil(async () => {
    const { started } = await detailOf(app, id, 'TRAIN');
    return Object.keys(started ?? {}).length === 4 ? true : undefined;
  }, SOON);
  expect((await app.pipeline.cancel(id)).status).toBe('CANCELLED');
  expect(await detailOf(app, id, 'TRAIN')).toMatchObject({
    stopped: Array(4).fill(expect.stringContaining(':solution/')),
    goesOn: [],
  });
});

test('a run that is resumed right after it was cancelled trains the stopped models again', async () => {
  const slow = { operation: 'CreateSolutionVersion', fault: 'slow-job', ms: 3_600_000 } as const;
  const { app, emulator } = await openRunProcesses({ faults: [{ ...slow, times: 1 }] });
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await pollUntil(async () => {
    const { started } = await detailOf(app, id, 'TRAIN');
    return Object.keys(started ?? {}).length === 4 ? true : undefined;
  }, SOON);
  await app.pipeline.cancel(id);
  await app.pipeline.resume(id, undefined);
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED', fault: null });
  const versions = (await listResources(emulator.aws, id)).filter((line) =>
    line.startsWith('version'),
  );
  expect(versions.filter((line) => line.endsWith('ACTIVE'))).toHaveLength(4);
  expect(versions.filter((line) => line.endsWith('STOPPED'))).toHaveLength(4);
});

test('a cancelled run lists the batch jobs that continue at AWS, because they cannot be stopped', async () => {
  const slow = { operation: 'CreateBatchInferenceJob', fault: 'slow-job', ms: 3_600_000 } as const;
  const { app } = await openRunProcesses({ faults: [slow] });
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await pollUntil(async () => {
    const [jobs = []] = await app.admin.jobsOfRuns([id]);
    return jobs.filter(({ arn }) => arn !== null).length === 3 ? true : undefined;
  }, SOON);
  await app.pipeline.cancel(id);
  const { stopped, goesOn } = await detailOf(app, id, 'INFER');
  expect(stopped).toEqual([]);
  const job = expect.stringContaining(':batch-inference-job/');
  expect(goesOn).toEqual(expect.arrayContaining([job, job]));
});

async function detailOf({ admin }: App, id: string, stage: string) {
  const [run] = await admin.runs([id]);
  return run?.stages.find((row) => row.stage === stage)?.detail ?? {};
}
