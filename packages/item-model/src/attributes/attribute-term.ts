import { createTopRows } from '../arrays/top-rows.ts';
import type { Term } from '../ease/term.ts';
import { attributeRows } from './attribute-rows.ts';

/** Similar attributes of items with events. */
export const attributeTerm: Term = {
  name: 'attributes',
  share: ({ attributeShare }) => attributeShare,
  variant: () => '',
  power: 1,
  fit: async ({ input: { features }, ranked }) =>
    Promise.resolve(
      features ? attributeRows(features, ranked) : createTopRows(ranked.matrix.itemCount, 0),
    ),
};
