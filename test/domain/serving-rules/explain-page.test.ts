import { expect, test } from 'vitest';

import type { PickedItem } from '../../../src/domain/serving-rules/assemble-page.ts';
import type { CandidateSourceName } from '../../../src/domain/serving-rules/candidate-sources.ts';
import type { Exclusion } from '../../../src/domain/serving-rules/exclusion-rules.ts';
import { explainPage } from '../../../src/domain/serving-rules/explain-page.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import { sampleItem } from '../../serving/sample-item.ts';

function pick(name: CandidateSourceName, remark?: string): PickedItem {
  const summary = name === 'SIMILAR' ? 'similar items' : 'popular items';
  const origin = {
    name,
    kind: 'POPULAR_ITEMS',
    source: 'POPULAR',
    reason: () => '',
    summary,
  } as const;
  const full = remark === undefined ? origin : { ...origin, remark };
  return { item: sampleItem, rank: 1, score: null, position: 0, origin: full };
}

interface Given {
  readonly picked?: readonly PickedItem[];
  readonly excluded?: readonly (readonly [Exclusion, number])[];
  /** The rank of the last item of the previous page. */
  readonly after?: number;
  readonly isLoaded?: boolean;
  readonly absence?: string;
  readonly first?: number;
}

/** The explanation of a list whose primary source is SIMILAR. */
function explain(given: Given): string | null {
  const { picked = [], excluded = [], after, isLoaded = true, absence, first = 2 } = given;
  const start =
    after === undefined
      ? undefined
      : ({ candidateSource: 'SIMILAR', position: 1, rank: after } as const);
  return explainPage({
    primary: 'SIMILAR',
    missing: 'Similar items are missing.',
    page: { picked, excluded: new Map(excluded), seen: new Set(), parents: new Set() },
    rules: {
      order: ['SIMILAR', 'POPULAR'],
      filter: defaultFilter,
      excludedIds: { excluded: new Set(), purchased: new Set() },
      variants: { onePerParent: false, except: [] },
      wanted: first,
      start,
    },
    shown: picked,
    first,
    isLoaded,
    absence: absence ?? null,
    remarks: [],
  });
}

const similar = pick('SIMILAR');
const popular = pick('POPULAR');

test('a full list of items of its primary source needs no explanation', () => {
  expect(explain({ picked: [similar, similar] })).toBeNull();
});

test('an empty list is explained by what is missing, and an empty further page by the end of the list', () => {
  expect(explain({})).toBe('Similar items are missing.');
  expect(explain({ after: 3 })).toBe('The list has no more items.');
  expect(explain({ isLoaded: false })).toBe(
    'No recommendations have been loaded yet. Run the pipeline.',
  );
  expect(explain({ absence: 'No category is called "hat".' })).toBe('No category is called "hat".');
});

test('items of other sources are counted, or replace the list', () => {
  expect(explain({ picked: [similar, popular] })).toBe(
    'The list was completed: 1 of 2 are popular items.',
  );
  expect(explain({ picked: [popular, popular] })).toBe(
    'Similar items are missing. The list shows popular items.',
  );
  expect(explain({ picked: [popular, popular], after: 4 })).toBe(
    'The list was completed: this page shows popular items.',
  );
  expect(explain({ picked: [popular, popular], absence: 'Not used.' })).not.toContain('Not used.');
});

test('a short list says how many items it has, and what was left out, the most frequent reason first', () => {
  expect(explain({ picked: [similar] })).toBe('There is one item to show.');
  expect(explain({ picked: [similar], first: 3, after: 1 })).toBe('There are 2 items to show.');
  const excluded = [
    ['PURCHASED', 1],
    ['UNAVAILABLE', 4],
  ] as const;
  expect(explain({ excluded })).toBe(
    'There are no items to show; left out: 4 unavailable, 1 already purchased.',
  );
  expect(explain({ picked: [similar, similar], excluded })).toBeNull();
});

test('a list that has reached 200 items says so', () => {
  expect(explain({ picked: [similar], after: 199 })).toBe('Lists end after 200 items.');
  expect(explain({ picked: [similar], after: 198 })).toBe('There are 199 items to show.');
});

test('the remark of a source is made once', () => {
  const remarked = pick('SIMILAR', 'From the description.');
  expect(explain({ picked: [remarked, remarked] })).toBe('From the description.');
});
