import { invalidInput } from '../../lib/service-error.ts';
import { list, members, number, text } from '../../lib/validation.ts';
import { datasetArnOf } from '../data/group-facts.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { operation } from '../operation.ts';
import { nowSeconds } from '../personalize/shared/stamps.ts';
import { parseProperties } from './parse-properties.ts';

const id = text(1, 256);

const event = members(
  { eventType: id, sentAt: number(0) },
  {
    eventId: id,
    eventValue: number(),
    itemId: id,
    properties: text(1, 1024),
    recommendationId: text(1, 40),
    impression: list(id, 25, 1),
    metricAttribution: members(
      { eventAttributionSource: text(0, 1024, /^[\x20-\x7E]*[\x21-\x7E]+[\x20-\x7E]*$/) },
      {},
    ),
  },
);

export const putEvents = operation(
  members({ trackingId: id, sessionId: id, eventList: list(event, 10, 1) }, { userId: id }),
  async (context, { trackingId, sessionId, userId = '', eventList }) => {
    const datasetArn = datasetOf(context, trackingId);
    const receivedAt = nowSeconds(context);
    const events = eventList.map(({ eventType, sentAt, eventValue, itemId, properties }) => {
      // Older clients send these members as properties.
      const given = parseProperties(properties);
      const value =
        eventValue ?? (given['eventValue'] === undefined ? undefined : Number(given['eventValue']));
      return {
        sessionId,
        userId,
        itemId: itemId ?? given['itemId'] ?? '',
        eventType,
        sentAt,
        receivedAt,
        ...(value !== undefined && Number.isFinite(value) && { eventValue: value }),
      };
    });
    await context.streams.addEvents(datasetArn, events);
    return {};
  },
);

function datasetOf({ resources }: EmulatorContext, trackingId: string): string {
  const tracker = resources.eventTrackers
    .all()
    .find(({ record }) => record.trackingId === trackingId)?.record;
  if (tracker?.status !== 'ACTIVE') {
    throw invalidInput(`The tracking id ${trackingId} is not valid.`);
  }
  const datasetArn = datasetArnOf(resources, tracker.datasetGroupArn, 'INTERACTIONS');
  if (datasetArn !== undefined) return datasetArn;
  throw invalidInput(`The dataset group ${tracker.datasetGroupArn} has no interactions dataset.`);
}
