import type { Aws } from '../clients/aws.ts';

export const OWNER_TAG = 'recommendation-gateway';

/** What marks a resource as made by this gateway; `teardown` removes nothing without it. */
export function ownTags({ settings: { owner } }: Aws) {
  return owner === undefined ? {} : { tags: [{ tagKey: OWNER_TAG, tagValue: owner }] };
}
