import { createHash, randomUUID } from 'node:crypto';

import { alreadyExists } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { getActive } from '../shared/resource-store.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

/** A group has one tracker: the ARN is a hash of the group, so that a second one already exists. */
export const createEventTracker = operation(
  members({ name: types.name, datasetGroupArn: types.arn }, { tags: types.tags }),
  async (context, { name, datasetGroupArn, tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    getActive(context.resources.datasetGroups, datasetGroupArn);
    const store = context.resources.eventTrackers;
    const namesake = store.all().find(({ record }) => record.name === name);
    if (namesake) throw alreadyExists(namesake.arn);
    const digits = createHash('sha256').update(datasetGroupArn).digest('hex').slice(0, 8);
    const eventTrackerArn = arnOf(context, `event-tracker/${digits}`);
    const trackingId = randomUUID();
    await store.create(eventTrackerArn, {
      name,
      eventTrackerArn,
      accountId: context.accountId,
      trackingId,
      datasetGroupArn,
      ...newLifecycle(context),
    });
    await keepTags(context, eventTrackerArn, tags);
    startEventTracker(context, eventTrackerArn);
    return { eventTrackerArn, trackingId };
  },
);

/** Completes the creation or the deletion of a tracker. */
export function startEventTracker(context: EmulatorContext, arn: string): void {
  runLifecycle(context, {
    operation: 'CreateEventTracker',
    queue: context.quickJobs,
    store: context.resources.eventTrackers,
    arn,
    work: noWork,
  });
}
