import { expect, test } from 'vitest';

import { digestRows } from '../../support/processes/digest-rows.ts';
import { listResources } from '../../support/processes/list-resources.ts';
import { killIn, newestRun, openRunProcesses } from '../../support/run-processes.ts';

test('kill -9 of three processes in three stages: a gateway takes the run over, with no second job and the same rows', async () => {
  const undisturbed = await openRunProcesses();
  const whole = await undisturbed.app.pipeline.start({ startedBy: 'test' });
  await undisturbed.app.pipeline.ended(whole.id);
  const processes = await openRunProcesses();
  await killIn(processes, ['IMPORT', 'INFER', 'LOAD']);
  const { id, status } = await newestRun(processes);
  expect(status).toBe('RUNNING');

  processes.app.pipeline.serve();
  expect(await processes.app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await digestRows(processes.app.database)).toEqual(
    await digestRows(undisturbed.app.database),
  );
  expect(await listResources(processes.emulator.aws, id)).toEqual(
    await listResources(undisturbed.emulator.aws, whole.id),
  );
});
