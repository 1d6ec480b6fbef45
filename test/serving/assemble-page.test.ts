import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  type CandidateOrigin,
  emptyPage,
  isComplete,
  type KnownItems,
  type Page,
  type PageRules,
  selectCandidates,
  takeSelected,
  withinLongest,
} from '../../src/domain/serving-rules/assemble-page.ts';
import {
  type CandidateSourceName,
  candidateSourceNames,
} from '../../src/domain/serving-rules/candidate-sources.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { sampleItem } from './sample-item.ts';

interface Part {
  readonly name: CandidateSourceName;
  readonly itemIds: readonly string[];
}

function originOf(name: CandidateSourceName): CandidateOrigin {
  const kind = 'USER_RECOMMENDATIONS';
  return { name, kind, source: 'PERSONALIZED', reason: () => '', summary: '' };
}

/** A shop that has the items without a `!` in their id; what follows a `/` is the parent. */
const known: KnownItems = {
  itemOf: (id) =>
    id.includes('!') ? undefined : { ...sampleItem, id, parentId: known.parentOf(id) },
  parentOf: (id) => id.split('/')[1] ?? null,
};

/** Assembles a page of these candidates. */
function assemble(rules: PageRules, parts: readonly Part[]): Page {
  let page = emptyPage;
  for (const { name, itemIds } of parts) {
    const candidates = { itemIds, scores: null };
    const origin = originOf(name);
    for (let from = 0; from < itemIds.length && !isComplete(page, rules);) {
      const selection = selectCandidates(page, rules, origin, { candidates, from });
      page = takeSelected(page, rules, { origin, candidates, selection }, known);
      from = selection.next;
    }
  }
  return page;
}

function rulesFor(wanted: number, start?: PageRules['start']): PageRules {
  const excludedIds = { excluded: new Set<string>(), purchased: new Set<string>() };
  const order = candidateSourceNames;
  return {
    order,
    filter: defaultFilter,
    excludedIds,
    variants: { onePerParent: true, except: [] },
    wanted: withinLongest(wanted, start),
    start,
  };
}

/** The first value of each key. */
function firstOfEach(values: readonly string[], keyOf: (value: string) => string): Set<string> {
  const keys = new Set<string>();
  return new Set(values.filter((value) => keys.size < keys.add(keyOf(value)).size));
}

const ranksOf = ({ picked }: Page) => picked.map(({ item, rank }) => [item.id, rank]);

test('a list ends after 200 items, on whatever page', () => {
  const itemIds = Array.from({ length: 450 }, (_, index) => `i${index}`);
  const parts = [{ name: 'PERSONALIZED', itemIds }] as const;
  expect(assemble(rulesFor(450), parts).picked).toHaveLength(200);
  const start = { candidateSource: 'PERSONALIZED', position: 179, rank: 190 } as const;
  const last = Array.from({ length: 10 }, (_, index) => [`i${180 + index}`, 191 + index]);
  expect(ranksOf(assemble(rulesFor(100, start), parts))).toEqual(last);
});

test('an item occurs once in a list, even if several sources contain it, on whichever page', () => {
  const start = { candidateSource: 'POPULAR', position: 1, rank: 4 } as const;
  const page = assemble(rulesFor(10, start), [
    { name: 'PERSONALIZED', itemIds: ['a', 'b', 'c'] },
    { name: 'POPULAR', itemIds: ['c', 'd', 'b', 'e', 'd', 'a', 'f'] },
  ]);
  expect(ranksOf(page)).toEqual([
    ['e', 5],
    ['f', 6],
  ]);
});

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f/p', 'g/p', 'h/p', 'i/q', 'j/q', '!', '!/q'];

const parts = fc
  .tuple(...candidateSourceNames.map(() => fc.array(fc.constantFrom(...ITEMS), { maxLength: 30 })))
  .map((lists) =>
    candidateSourceNames.map((name, index) => ({ name, itemIds: lists[index] ?? [] })),
  );

test('a whole list has each available item once, of a parent the first, in the order of the sources', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const all = given.flatMap(({ itemIds }) => itemIds);
      const page = assemble(rulesFor(200), given);
      const gone = new Set(all.filter((id) => id.includes('!')));
      const available = [...new Set(all)].filter((id) => !gone.has(id));
      const expected = [...firstOfEach(available, (id) => known.parentOf(id) ?? id)];
      expect(page.picked.map(({ item }) => item.id)).toEqual(expected);
      expect(page.excluded.get('UNKNOWN') ?? 0).toBe(gone.size);
      expect(page.excluded.get('VARIANT') ?? 0).toBe(available.length - expected.length);
    }),
  );
});

test('pages of any length, read one after the other, are the whole list', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 9 }), (given, length) => {
      const pages: Page[] = [];
      for (let start: PageRules['start']; ;) {
        const page = assemble(rulesFor(length, start), given);
        pages.push(page);
        const last = page.picked.at(-1);
        if (last === undefined) break;
        start = { candidateSource: last.origin.name, position: last.position, rank: last.rank };
      }
      const whole = assemble(rulesFor(200), given);
      expect(pages.flatMap(ranksOf)).toEqual(ranksOf(whole));
    }),
  );
});

test('adding candidates to a page returns a new page and leaves the given one unchanged', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const rules = rulesFor(200);
      const [first, ...rest] = given;
      const page = assemble(rules, first === undefined ? [] : [first]);
      const before = structuredClone({
        seen: page.seen,
        ranks: ranksOf(page),
        rules: { ...rules },
      });
      const origin = originOf('POPULAR');
      const candidates = { itemIds: rest.flatMap(({ itemIds }) => itemIds), scores: null };
      const selection = selectCandidates(page, rules, origin, { candidates, from: 0 });
      takeSelected(page, rules, { origin, candidates, selection }, known);
      expect({ seen: page.seen, ranks: ranksOf(page), rules: { ...rules } }).toEqual(before);
    }),
  );
});

test('a list for an item has none of its variants, even if the shop no longer has the item', () => {
  const rules = { ...rulesFor(10), variants: { onePerParent: true, except: ['!/p'] } };
  const parts = [{ name: 'SIMILAR', itemIds: ['a/p', 'b/q', 'c', 'd/q'] }] as const;
  expect(ranksOf(assemble(rules, parts))).toEqual([
    ['b/q', 1],
    ['c', 2],
  ]);
});

test('where lists may have several variants of a parent, parents have no effect', () => {
  const rules = { ...rulesFor(10), variants: { onePerParent: false, except: ['a/p'] } };
  const page = assemble(rules, [{ name: 'SIMILAR', itemIds: ['b/p', 'c/p'] }]);
  expect(page.picked.map(({ item }) => item.id)).toEqual(['b/p', 'c/p']);
});

test('without variants, further pages do not read the items of earlier ones', () => {
  const start = { candidateSource: 'SIMILAR', position: 1, rank: 2 } as const;
  const candidates = { itemIds: ['a', 'b', 'c', 'd'], scores: null };
  const read = (onePerParent: boolean) => {
    const rules = { ...rulesFor(10, start), variants: { onePerParent, except: ['x'] } };
    const from = { candidates, from: 0 };
    return selectCandidates(emptyPage, rules, originOf('SIMILAR'), from).itemIds;
  };
  expect(read(false)).toEqual(['c', 'd']);
  expect(read(true)).toEqual(['a', 'b', 'c', 'd', 'x']);
});

test('twice as many candidates as are missing, and ten more, are read at once', () => {
  const itemIds = Array.from({ length: 50 }, (_, nth) => `i${nth}`);
  const select = (wanted: number, page = emptyPage, from = 0) => {
    const place = { candidates: { itemIds, scores: null }, from };
    return selectCandidates(page, rulesFor(wanted), originOf('SIMILAR'), place);
  };
  expect(select(3)).toMatchObject({ itemIds: itemIds.slice(0, 16), next: 16 });
  expect(select(3, emptyPage, 45)).toMatchObject({ itemIds: itemIds.slice(45), next: 50 });
  const page = assemble(rulesFor(2), [{ name: 'PERSONALIZED', itemIds: ['a', 'b'] }]);
  expect(select(3, page).itemIds).toHaveLength(12);
  expect(select(2, page)).toMatchObject({ itemIds: [], next: 0 });
});

test('candidates of earlier pages are read beside those that are missing, not in their place', () => {
  const itemIds = Array.from({ length: 50 }, (_, nth) => `i${nth}`);
  const start = { candidateSource: 'SIMILAR', position: 19, rank: 20 } as const;
  const place = { candidates: { itemIds, scores: null }, from: 0 };
  const selection = selectCandidates(emptyPage, rulesFor(1, start), originOf('SIMILAR'), place);
  expect(selection.itemIds).toEqual(itemIds.slice(0, 20 + 12));
});

test('the item of a list is read with its candidates, and not without', () => {
  const select = (itemIds: readonly string[]) => {
    const rules = { ...rulesFor(5), variants: { onePerParent: true, except: ['x'] } };
    const place = { candidates: { itemIds, scores: null }, from: 0 };
    return selectCandidates(emptyPage, rules, originOf('SIMILAR'), place).itemIds;
  };
  expect(select(['a'])).toEqual(['a', 'x']);
  expect(select([])).toEqual([]);
});

test('items that a rule excludes are counted by the rule, and not shown', () => {
  const rules = {
    ...rulesFor(5),
    excludedIds: { excluded: new Set(['a', 'b']), purchased: new Set(['c']) },
  };
  const page = assemble(rules, [{ name: 'SIMILAR', itemIds: ['a', 'b', 'c', '!', 'd'] }]);
  expect(ranksOf(page)).toEqual([['d', 1]]);
  expect(Object.fromEntries(page.excluded)).toEqual({ EXCLUDED: 2, PURCHASED: 1, UNKNOWN: 1 });
});

test('an item has the score and the position of its candidate', () => {
  const origin = originOf('SIMILAR');
  const rules = rulesFor(10);
  const take = (candidates: Parameters<typeof selectCandidates>[3]['candidates']) => {
    const selection = selectCandidates(emptyPage, rules, origin, { candidates, from: 0 });
    const { picked } = takeSelected(emptyPage, rules, { origin, candidates, selection }, known);
    return picked.map(({ score, position }) => [score, position]);
  };
  const itemIds = ['a', 'b'];
  expect(take({ itemIds, scores: [0.5, null], positions: [3, 8] })).toEqual([
    [0.5, 3],
    [null, 8],
  ]);
  expect(take({ itemIds, scores: null })).toEqual([
    [null, 0],
    [null, 1],
  ]);
});
