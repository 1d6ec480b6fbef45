import type { Interactions } from '../histories/interactions.ts';

const MIN_EVENTS = 1000;
const MIN_USERS = 25;

/** Why the events do not suffice for training, in the service's words; undefined if they do. */
export function checkTrainingData(
  data: Interactions,
  rows: Int32Array,
  eventType?: string,
): string | undefined {
  if (!hasEnoughEvents(data, rows)) {
    const after = eventType === undefined ? '' : ` after filtering by event type: ${eventType}`;
    return `Dataset has fewer than ${MIN_EVENTS} interactions${after}.`;
  }
  const { users, repeating } = countUsers(data, rows);
  if (repeating < MIN_USERS) {
    return `Dataset has fewer than ${MIN_USERS} users with at least 2 interactions each.`;
  }
  if (repeating * 100 < users) {
    return 'Dataset has fewer than 1% of users with at least 2 interactions each.';
  }
  return undefined;
}

/** Exact duplicates of an event count once. */
function hasEnoughEvents(data: Interactions, rows: Int32Array): boolean {
  const seen = new Set<string>();
  for (const row of rows) {
    seen.add(eventKey(data, row));
    if (seen.size >= MIN_EVENTS) return true;
  }
  return false;
}

function countUsers(data: Interactions, rows: Int32Array): { users: number; repeating: number } {
  const first = new Int32Array(data.users.length).fill(-1);
  const repeats = new Uint8Array(data.users.length);
  let users = 0;
  let repeating = 0;
  for (const row of rows) {
    const user = data.user[row] ?? 0;
    const earlier = first[user] ?? -1;
    if (earlier < 0) {
      first[user] = row;
      users += 1;
    } else if (repeats[user] === 0 && eventKey(data, earlier) !== eventKey(data, row)) {
      repeats[user] = 1;
      repeating += 1;
    }
  }
  return { users, repeating };
}

function eventKey(data: Interactions, row: number): string {
  return `${data.user[row]} ${data.item[row]} ${data.time[row]} ${data.eventType[row]}`;
}
