import { invalidInput } from '../../../lib/service-error.ts';
import { flag, members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { Solution } from '../shared/records.ts';
import { getActive } from '../shared/resource-store.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { solutionConfig } from './config-types.ts';
import { refuseParameters } from './refuse-parameters.ts';
import { startSolution } from './start.ts';

export const createSolution = operation(
  members(
    { name: types.name, datasetGroupArn: types.arn },
    {
      recipeArn: types.arn,
      performHPO: flag,
      performAutoML: flag,
      performAutoTraining: flag,
      performIncrementalUpdate: flag,
      eventType: types.eventType,
      solutionConfig,
      tags: types.tags,
    },
  ),
  async (context, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    if (!input.recipeArn) throw invalidInput('Member recipeArn must not be null.');
    refuseParameters(input.recipeArn, input.solutionConfig);
    getActive(context.resources.datasetGroups, input.datasetGroupArn);
    const solutionArn = arnOf(context, `solution/${input.name}`);
    refuseTooMany(context, solutionArn, input.datasetGroupArn);
    await context.resources.solutions.create(solutionArn, {
      performHPO: false,
      performAutoML: false,
      performAutoTraining: true,
      performIncrementalUpdate: false,
      ...input,
      recipeArn: input.recipeArn,
      solutionArn,
      ...newLifecycle(context),
    });
    await keepTags(context, solutionArn, tags);
    startSolution(context, solutionArn);
    return { solutionArn };
  },
);

function refuseTooMany(context: EmulatorContext, arn: string, datasetGroupArn: string): void {
  const store = context.resources.solutions;
  if (store.find(arn)) return;
  const all = store.all();
  refuseBeyond(QUOTAS.solutions, all.length, 'solution');
  const isSibling = ({ record }: { record: Solution }) =>
    record.datasetGroupArn === datasetGroupArn;
  refuseBeyond(QUOTAS.solutionsPerGroup, all.filter(isSibling).length, 'solution');
}
