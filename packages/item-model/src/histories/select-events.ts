import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Histories } from './histories.ts';
import type { Interactions } from './interactions.ts';

/** Which events a solution trains on, and their weights. */
export interface EventSelection {
  readonly eventType?: string | undefined;
  readonly eventValueThreshold?: number | undefined;
  /** If given, only these event types count, each with its own threshold. */
  readonly kinds?: readonly EventKind[] | undefined;
}

interface EventKind {
  readonly eventType: string;
  readonly eventValueThreshold: number | undefined;
  readonly weight: number;
}

/** The weight of an event; undefined if it is not selected. An event without a value (NaN) passes no threshold. */
export function weighEvent(
  selection: EventSelection,
  eventType: string,
  value: number,
): number | undefined {
  if (selection.eventType !== undefined && selection.eventType !== eventType) return undefined;
  const kind = selection.kinds?.find((one) => one.eventType === eventType);
  if (selection.kinds && !kind) return undefined;
  const thresholds = [selection.eventValueThreshold, kind?.eventValueThreshold];
  const passes = thresholds.every((least) => least === undefined || value >= least);
  return passes ? (kind?.weight ?? 1) : undefined;
}

/** The rows of the events that a solution trains on. */
export function selectEvents(data: Interactions, selection: EventSelection): Int32Array {
  const rows = new Int32Array(data.user.length);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (weighRow(data, selection, row) === undefined) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

/** The highest event weight of each entry of the histories of these rows; empty if all weigh 1. */
export function weighEntries(
  data: Interactions,
  rows: Int32Array,
  histories: Histories,
  selection: EventSelection,
): Float64Array {
  if (!selection.kinds?.some(({ weight }) => weight !== 1)) return new Float64Array(0);
  const weights = new Float64Array(histories.item.length);
  for (const row of rows) {
    const user = data.user[row] ?? 0;
    const first = beginOf(histories.start, user);
    const own = histories.item.subarray(first, endOf(histories.start, user));
    const at = own.indexOf(data.item[row] ?? 0);
    if (at < 0) continue;
    const weight = weighRow(data, selection, row) ?? 0;
    weights[first + at] = Math.max(weights[first + at] ?? 0, weight);
  }
  return weights;
}

function weighRow(data: Interactions, selection: EventSelection, row: number): number | undefined {
  const eventType = data.eventTypes[data.eventType[row] ?? 0] ?? '';
  return weighEvent(selection, eventType, data.eventValue[row] ?? NaN);
}
