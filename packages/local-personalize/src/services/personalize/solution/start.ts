import type { EmulatorContext } from '../../emulator-context.ts';
import type { Solution, SolutionVersion } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { nowSeconds } from '../shared/stamps.ts';

/** Completes the creation or the update of a solution, or its deletion together with its versions. */
export function startSolution(context: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = context;
  const store = resources.solutions;
  const { status, latestSolutionUpdate: update } = store.get(arn);
  if (status === 'ACTIVE' && update) {
    quickJobs.add(async () => applyUpdate(context, arn, update));
    return;
  }
  const clear = async () => {
    const isOfSolution = ({ record }: { readonly record: SolutionVersion }) =>
      record.solutionArn === arn;
    const versions = resources.solutionVersions.all().filter(isOfSolution);
    await Promise.all(versions.map(async (one) => resources.solutionVersions.remove(one.arn)));
  };
  runLifecycle(context, {
    operation: 'CreateSolution',
    queue: quickJobs,
    store,
    arn,
    work: noWork,
    clear,
  });
}

async function applyUpdate(
  context: EmulatorContext,
  arn: string,
  update: NonNullable<Solution['latestSolutionUpdate']>,
): Promise<void> {
  const store = context.resources.solutions;
  const solution = store.get(arn);
  const lastUpdatedDateTime = nowSeconds(context);
  const { performAutoTraining, performIncrementalUpdate, solutionUpdateConfig } = update;
  const solutionConfig = { ...solution.solutionConfig, ...solutionUpdateConfig };
  await store.put(arn, {
    ...solution,
    ...(performAutoTraining !== undefined && { performAutoTraining }),
    ...(performIncrementalUpdate !== undefined && { performIncrementalUpdate }),
    ...(Object.keys(solutionConfig).length > 0 && { solutionConfig }),
    lastUpdatedDateTime,
    latestSolutionUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}
