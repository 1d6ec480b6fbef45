import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion } from '../shared/begin-deletion.ts';
import * as types from '../shared/types.ts';
import { startEventTracker } from './create.ts';

/** Deletes a tracker; the events that it received are kept. */
export const deleteEventTracker = operation(
  members({ eventTrackerArn: types.arn }, {}),
  async (context, { eventTrackerArn }) => {
    await beginDeletion(context, context.resources.eventTrackers, eventTrackerArn);
    startEventTracker(context, eventTrackerArn);
    return {};
  },
);
