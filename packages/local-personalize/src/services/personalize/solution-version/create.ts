import { createHash, randomUUID } from 'node:crypto';

import { alreadyExists, inUse, invalidInput } from '../../../lib/service-error.ts';
import { members, oneOf } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { recipeArn } from '../recipe/recipes.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import type { Solution } from '../shared/records.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { isBeingCreated, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { updatableVersion } from './active-versions.ts';
import { trainVersion } from './train.ts';

export const createSolutionVersion = operation(
  members(
    { solutionArn: types.arn },
    { name: types.name, trainingMode: oneOf('FULL', 'UPDATE', 'AUTOTRAIN'), tags: types.tags },
  ),
  async (context, { solutionArn, name, trainingMode = 'FULL', tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = context.resources.solutionVersions;
    const {
      performAutoTraining: _auto,
      latestSolutionUpdate: _update,
      ...solution
    } = usableSolution(context, solutionArn);
    const solutionVersionArn = versionArn(context, solutionArn, name);
    refuseMode(context, solution, trainingMode);
    if (store.find(solutionVersionArn)) throw alreadyExists(solutionVersionArn);
    refuseOpenBeyond(QUOTAS.openSolutionVersions, store);
    await store.create(solutionVersionArn, {
      ...solution,
      name: name ?? solutionVersionArn.split('/').slice(1).join('/'),
      solutionVersionArn,
      trainingMode,
      trainingType: 'MANUAL',
      ...newLifecycle(context),
    });
    await keepTags(context, solutionVersionArn, tags);
    startSolutionVersion(context, solutionVersionArn);
    return { solutionVersionArn };
  },
);

/** A solution is usable from its creation on: callers of the service create the version right after it. */
function usableSolution({ resources }: EmulatorContext, arn: string): Solution {
  const solution = resources.solutions.get(arn);
  if (solution.status === 'ACTIVE' || isBeingCreated(solution)) return solution;
  throw inUse(`Resource ${arn} is in status ${solution.status}; it must be ACTIVE.`);
}

/** Queues the training. */
export function startSolutionVersion(context: EmulatorContext, arn: string): void {
  runLifecycle(context, {
    operation: 'CreateSolutionVersion',
    queue: context.heavyJobs,
    store: context.resources.solutionVersions,
    arn,
    work: async (version, signal) => trainVersion(context, version, signal),
  });
}

/** Only the first user-personalization recipe can be updated, and only when there is a version to update. */
function refuseMode(
  context: EmulatorContext,
  { solutionArn, recipeArn: recipe }: { readonly solutionArn: string; readonly recipeArn: string },
  mode: string,
): void {
  if (mode === 'AUTOTRAIN') {
    throw invalidInput('The local emulator does not train automatically.');
  }
  if (mode !== 'UPDATE') return;
  if (recipe !== recipeArn('aws-user-personalization')) {
    throw invalidInput(`Solution versions of ${recipe} are trained with trainingMode FULL only.`);
  }
  if (!updatableVersion(context, solutionArn)) {
    throw invalidInput(
      `trainingMode UPDATE needs an ACTIVE solution version of ${solutionArn} that was trained with FULL.`,
    );
  }
}

/** The last part of the ARN is 8 hex digits: a hash of the name, so that names are unique, else random. */
function versionArn(
  context: EmulatorContext,
  solutionArn: string,
  name: string | undefined,
): string {
  const arn = (seed: string) =>
    `${solutionArn}/${createHash('sha256').update(seed).digest('hex').slice(0, 8)}`;
  if (name !== undefined) return arn(name);
  const fresh = arn(randomUUID());
  return context.resources.solutionVersions.find(fresh)
    ? versionArn(context, solutionArn, undefined)
    : fresh;
}
