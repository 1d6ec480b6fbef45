import { createHash, randomUUID } from 'node:crypto';

import { alreadyExists } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { beginDeletion } from '../shared/begin-deletion.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { getActive } from '../shared/get-active.ts';
import { listOperation } from '../shared/list-operation.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

/** A group has one tracker, so the ARN's 8 hex digits are of the group, and a second one finds it taken. */
export const createEventTracker = operation(
  members({ name: types.name, datasetGroupArn: types.arn }, { tags: types.tags }),
  async (world, { name, datasetGroupArn, tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    getActive(world.resources.datasetGroups, datasetGroupArn);
    const store = world.resources.eventTrackers;
    const namesake = store.all().find(({ record }) => record.name === name);
    if (namesake) throw alreadyExists(namesake.arn);
    const digits = createHash('sha256').update(datasetGroupArn).digest('hex').slice(0, 8);
    const eventTrackerArn = arnOf(world, `event-tracker/${digits}`);
    const trackingId = randomUUID();
    await store.create(eventTrackerArn, {
      name,
      eventTrackerArn,
      accountId: world.accountId,
      trackingId,
      datasetGroupArn,
      ...newLifecycle(world),
    });
    await keepTags(world, eventTrackerArn, tags);
    startEventTracker(world, eventTrackerArn);
    return { eventTrackerArn, trackingId };
  },
);

export const describeEventTracker = describeOperation(
  'eventTracker',
  (world) => world.resources.eventTrackers,
);

export const listEventTrackers = listOperation({
  store: (world) => world.resources.eventTrackers,
  answer: 'eventTrackers',
  members: ['name', 'eventTrackerArn', 'status', 'creationDateTime', 'lastUpdatedDateTime'],
  parent: {
    member: 'datasetGroupArn',
    isOf: (tracker, groupArn) => tracker.datasetGroupArn === groupArn,
  },
});

/** The events that it took in stay. */
export const deleteEventTracker = operation(
  members({ eventTrackerArn: types.arn }, {}),
  async (world, { eventTrackerArn }) => {
    await beginDeletion(world, world.resources.eventTrackers, eventTrackerArn);
    startEventTracker(world, eventTrackerArn);
    return {};
  },
);

/** Lets a tracker become ACTIVE, or go. */
export function startEventTracker(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = world;
  runLifecycle(world, {
    operation: 'CreateEventTracker',
    queue: quickJobs,
    store: resources.eventTrackers,
    arn,
    work: noWork,
  });
}
