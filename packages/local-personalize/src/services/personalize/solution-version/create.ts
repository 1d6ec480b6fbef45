import { createHash, randomUUID } from 'node:crypto';

import { alreadyExists, inUse, invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { members, oneOf } from '../../validation.ts';
import { recipeArn } from '../recipe/recipes.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { getActive } from '../shared/get-active.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { updatableVersion } from './active-versions.ts';
import { trainVersion } from './train.ts';

export const createSolutionVersion = operation(
  members(
    { solutionArn: types.arn },
    { name: types.name, trainingMode: oneOf('FULL', 'UPDATE', 'AUTOTRAIN'), tags: types.tags },
  ),
  async (world, { solutionArn, name, trainingMode = 'FULL', tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = world.resources.solutionVersions;
    const {
      performAutoTraining: _auto,
      latestSolutionUpdate: _update,
      ...solution
    } = getActive(world.resources.solutions, solutionArn);
    const solutionVersionArn = versionArn(world, solutionArn, name);
    refuseMode(world, solution, trainingMode);
    if (store.find(solutionVersionArn)) throw alreadyExists(solutionVersionArn);
    refuseOpenBeyond(QUOTAS.openSolutionVersions, store);
    await store.create(solutionVersionArn, {
      ...solution,
      name: name ?? solutionVersionArn.split('/').slice(1).join('/'),
      solutionVersionArn,
      trainingMode,
      trainingType: 'MANUAL',
      ...newLifecycle(world),
    });
    await keepTags(world, solutionVersionArn, tags);
    startSolutionVersion(world, solutionVersionArn);
    return { solutionVersionArn };
  },
);

export const describeSolutionVersion = describeOperation(
  'solutionVersion',
  (world) => world.resources.solutionVersions,
);

export const listSolutionVersions = listOperation({
  store: (world) => world.resources.solutionVersions,
  answer: 'solutionVersions',
  members: [
    'solutionVersionArn',
    'status',
    'trainingMode',
    'trainingType',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
  ],
  parent: {
    member: 'solutionArn',
    isOf: (version, solutionArn) => version.solutionArn === solutionArn,
    refuseUnknown: ({ resources }, solutionArn) => resources.solutions.get(solutionArn),
  },
});

export const getSolutionMetrics = operation(
  members({ solutionVersionArn: types.arn }, {}),
  async (world, { solutionVersionArn }) => {
    const version = world.resources.solutionVersions.get(solutionVersionArn);
    if (version.status !== 'ACTIVE') {
      throw inUse(`Resource ${solutionVersionArn} is in status ${version.status}.`);
    }
    const { metrics = {} } = await world.models.describe(version);
    return { solutionVersionArn, metrics };
  },
);

/** Queues the training. */
export function startSolutionVersion(world: EmulatorContext, arn: string): void {
  runLifecycle(world, {
    operation: 'CreateSolutionVersion',
    queue: world.heavyJobs,
    store: world.resources.solutionVersions,
    arn,
    work: async (version, signal) => trainVersion(world, version, signal),
  });
}

/** Only the first user-personalization recipe is updated, and only where there is something to update. */
function refuseMode(
  world: EmulatorContext,
  { solutionArn, recipeArn: recipe }: { readonly solutionArn: string; readonly recipeArn: string },
  mode: string,
): void {
  if (mode === 'AUTOTRAIN') throw invalidInput('The local stand-in does not train by itself.');
  if (mode !== 'UPDATE') return;
  if (recipe !== recipeArn('aws-user-personalization')) {
    throw invalidInput(`Solution versions of ${recipe} are trained with trainingMode FULL only.`);
  }
  if (!updatableVersion(world, solutionArn)) {
    throw invalidInput(
      `trainingMode UPDATE needs an ACTIVE solution version of ${solutionArn} that was trained with FULL.`,
    );
  }
}

/** The last part of the ARN is 8 hex digits: of the name, so that a name is taken once; else of nothing at all. */
function versionArn(world: EmulatorContext, solutionArn: string, name: string | undefined): string {
  const arn = (seed: string) =>
    `${solutionArn}/${createHash('sha256').update(seed).digest('hex').slice(0, 8)}`;
  if (name !== undefined) return arn(name);
  const fresh = arn(randomUUID());
  return world.resources.solutionVersions.find(fresh)
    ? versionArn(world, solutionArn, undefined)
    : fresh;
}
