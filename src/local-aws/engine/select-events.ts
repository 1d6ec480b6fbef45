import type { Interactions } from './interactions.ts';

/** Which events a solution trains on. */
export interface EventSelection {
  readonly eventType?: string | undefined;
  readonly eventValueThreshold?: number | undefined;
}

/** The rows of the events that a solution trains on. */
export function selectEvents(data: Interactions, selection: EventSelection): Int32Array {
  const { eventType, eventValueThreshold } = selection;
  const type = eventType === undefined ? -1 : data.eventTypes.indexOf(eventType);
  const rows = new Int32Array(data.user.length);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (eventType !== undefined && data.eventType[row] !== type) continue;
    // An event without a value passes no threshold.
    if (
      eventValueThreshold !== undefined &&
      !((data.eventValue[row] ?? NaN) >= eventValueThreshold)
    )
      continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}
