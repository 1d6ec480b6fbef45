import type { PlacementQuery } from './placement.generated.ts';

type Placement = NonNullable<PlacementQuery['page']>['placements'][number];

/** The list of a placement. */
export type List = NonNullable<Placement['recommendations']>;

export type Edge = List['edges'][number];
