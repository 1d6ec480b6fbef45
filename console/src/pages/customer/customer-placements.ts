import type { PlacementInput } from '../../components/placement/placement.generated.ts';
import { type Event, newestItems, newestPurchase, type Profile } from './history.ts';

/** A list that the page of a customer can show. */
export interface CustomerPlacement {
  readonly id: PlacementId;
  readonly title: string;
  /** What the list answers. */
  readonly explains: string;
  /** Undefined if the history of the customer has nothing that the list needs. */
  readonly placement: (history: readonly Event[]) => Wanted | undefined;
  /** The kind of the stored list that newer interactions re-order. */
  readonly storedKind?: Profile['lists'][number]['kind'];
  /** What is missing where there is no placement. */
  readonly missing?: string;
}

type Wanted = Omit<PlacementInput, 'name' | 'first'>;

export const placementIds = [
  'for-you',
  'affinity',
  'buy-again',
  'recently-viewed',
  'new-arrivals',
  'on-sale',
  'session',
  'bought-together',
] as const;

type PlacementId = (typeof placementIds)[number];

const always = (kind: PlacementInput['kind']) => () => ({ kind });

const ofItems =
  (kind: PlacementInput['kind'], itemsOf: (history: readonly Event[]) => readonly string[]) =>
  (history: readonly Event[]) => {
    const itemIds = itemsOf(history);
    return itemIds.length === 0 ? undefined : { kind, itemIds };
  };

export const customerPlacements: readonly CustomerPlacement[] = [
  {
    id: 'for-you',
    title: 'For you',
    explains: 'The recommended items of the customer.',
    placement: always('USER_RECOMMENDATIONS'),
    storedKind: 'USER_RECOMMENDATIONS',
  },
  {
    id: 'affinity',
    title: 'Affinity',
    explains: 'Items and categories that the customer has an affinity for.',
    placement: always('ITEM_AFFINITY'),
    storedKind: 'ITEM_AFFINITY',
  },
  {
    id: 'buy-again',
    title: 'Buy again',
    explains: 'Bought items that the customer is likely to need again, most due first.',
    placement: always('BUY_AGAIN'),
  },
  {
    id: 'recently-viewed',
    title: 'Recent',
    explains: 'The items of the newest interactions.',
    placement: always('RECENTLY_VIEWED'),
  },
  {
    id: 'new-arrivals',
    title: 'New',
    explains: 'The newest items, best first for the customer.',
    placement: always('NEW_ARRIVALS'),
  },
  {
    id: 'on-sale',
    title: 'On sale',
    explains: 'Reduced items, best first for the customer.',
    placement: always('ON_SALE'),
  },
  {
    id: 'session',
    title: 'Session',
    explains: 'What is likely to follow the newest items of the history.',
    placement: ofItems('SESSION', newestItems),
    missing: 'The customer has no interactions that a session list could follow.',
  },
  {
    id: 'bought-together',
    title: 'Bought together',
    explains: 'Items that complete the newest purchase.',
    placement: ofItems('FREQUENTLY_BOUGHT_TOGETHER', newestPurchase),
    missing: 'No purchase is among the newest interactions of the customer.',
  },
];
