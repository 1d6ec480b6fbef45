import type { Answered } from './apollo-request.ts';

/** Says beside the data that price and availability may have changed. */
export function tellLastSeen({ response: { body }, contextValue }: Answered): void {
  if (!contextValue.notes.asLastSeen || body.kind !== 'single') return;
  body.singleResult.extensions = { ...body.singleResult.extensions, asLastSeen: LIVE_FIELDS };
}

/** What the shop is asked for at the moment of the request. */
const LIVE_FIELDS = ['price', 'available'];
