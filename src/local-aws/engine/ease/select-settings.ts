import type { Histories } from '../histories.ts';
import { blend, fitGram, solveRidges } from './fit-ease.ts';
import { holdNewest, type Validation } from './hold-newest.ts';
import type { WeightRows } from './list-step.ts';
import { makeLists } from './make-lists.ts';
import { buildMatrix, type RankedMatrix } from './matrix.ts';
import type { Pool } from './pool.ts';
import { FLAT, RECENCIES, type Recency, recencyWeights } from './recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS, type Settings } from './settings.ts';
import type { TopRows } from './top-rows.ts';

/** Pairs of items that share a user, counted once for each: regressions are paid for up to here. */
const MOST_PAIRS = 250e6;
const FEW_ITEMS = 20_000;
const MOST_JUDGES = 3000;
const MOST_JUDGED_ENTRIES = 80_000;

/** Fewer than are used in the end: the best settings are nearly the same, at a third of the cost. */
const JUDGED_CANDIDATES = 80;
const DEPTH = 20;
/** The first one helps most catalogues that are large and sparse: others have to be clearly better. */
const SHARES = [0.3, 0, 1];
const FIRST_SHARE_BONUS = 1.005;

/** Chooses by what was held back of the training data; nothing else is ever looked at. */
export async function selectSettings(histories: Histories, pool: Pool): Promise<Settings> {
  const hasTimes = histories.time.some((one) => one !== histories.time[0]);
  if (histories.itemCount > FEW_ITEMS && countPairs(histories) > MOST_PAIRS) return LARGE_SETTINGS;
  const held = holdNewest(histories, hasTimes);
  if (held.users.length === 0) return FIRST_SETTINGS;
  const judge = await createJudge(held, pool);
  const first = await judge.solve(10);
  const recency = await judge.bestRecency(first, hasTimes);
  const chosen = await chooseLambda(judge, recency, first);
  const turboShare = await judge.bestShare(chosen.ridge, recency);
  return {
    ...FIRST_SETTINGS,
    ...rowsFor(histories),
    ridge: { lambda: chosen.lambda },
    turboShare,
    recency,
  };
}

/** A small catalogue gains nothing by more of them. */
function rowsFor({ itemCount }: Histories): Partial<Settings> {
  return itemCount > FEW_ITEMS ? {} : { candidates: 120, neighbours: 100 };
}

function countPairs({ userCount, start }: Histories): number {
  let pairs = 0;
  for (let user = 0; user < userCount; user += 1) {
    pairs += ((start[user + 1] ?? 0) - (start[user] ?? 0)) ** 2;
  }
  return pairs;
}

interface Judge {
  solve(lambda: number): Promise<TopRows>;
  /** How good lists of these weights are. */
  value(ridge: TopRows, share: number, recency: Recency): Promise<number>;
  bestRecency(ridge: TopRows, hasTimes: boolean): Promise<Recency>;
  bestShare(ridge: TopRows, recency: Recency): Promise<number>;
}

async function createJudge(held: Validation, pool: Pool): Promise<Judge> {
  const ranked = buildMatrix(held.rest);
  const gram = await fitGram(
    ranked,
    { ...FIRST_SETTINGS, ...rowsFor(held.rest), turboShare: 1, candidates: JUDGED_CANDIDATES },
    pool,
  );
  const users = sampleUsers(held);
  const measure = async (rows: WeightRows, recency: Recency) => {
    const weights = recencyWeights(held.rest, recency);
    const { matrix } = ranked;
    const task = { matrix, rows, recency: weights, length: DEPTH, fills: true };
    const lists = await makeLists(
      { ...task, users: users.map((nth) => held.users[nth] ?? 0) },
      pool,
    );
    return meanGain(held, users, ranked, lists);
  };
  return {
    solve: async (lambda) => solveRidges(gram, lambda, pool),
    value: async (ridge, share, recency) => measure(blend(gram, ridge, share), recency),
    bestRecency: async (ridge, hasTimes) => {
      const rows = blend(gram, ridge, 0);
      return best(hasTimes ? RECENCIES : [FLAT], async (recency) => measure(rows, recency));
    },
    bestShare: async (ridge, recency) =>
      best(SHARES, async (share) => {
        const value = await measure(blend(gram, ridge, share), recency);
        return share === SHARES[0] ? value * FIRST_SHARE_BONUS : value;
      }),
  };
}

/** The first of those that no other beats. */
async function best<T>(tried: readonly T[], value: (one: T) => Promise<number>): Promise<T> {
  const values: number[] = [];
  for (const one of tried) values.push(await value(one));
  const found = tried[values.indexOf(Math.max(...values))];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
}

/** Goes on in the direction that is better: three strengths at most. */
async function chooseLambda(judge: Judge, recency: Recency, first: TopRows) {
  const tried = [{ lambda: 10, ridge: first, value: await judge.value(first, 0, recency) }];
  const attempt = async (lambda: number) => {
    const ridge = await judge.solve(lambda);
    const value = await judge.value(ridge, 0, recency);
    tried.push({ lambda, ridge, value });
    return value;
  };
  const isWeaker = (await attempt(4)) > (tried[0]?.value ?? 0);
  await attempt(isWeaker ? 2 : 25);
  return tried.reduce((one, other) => (other.value > one.value ? other : one));
}

function sampleUsers({ users, rest }: Validation): Int32Array {
  const length = Math.max(1, rest.item.length / rest.userCount);
  const most = Math.min(MOST_JUDGES, Math.ceil(MOST_JUDGED_ENTRIES / length));
  const step = Math.max(1, users.length / most);
  const count = Math.floor(users.length / step);
  const chosen = new Int32Array(new SharedArrayBuffer(count * 4));
  for (let nth = 0; nth < count; nth += 1) chosen[nth] = Math.floor(nth * step);
  return chosen;
}

/** The mean normalised discounted gain of the lists. */
function meanGain(
  held: Validation,
  users: Int32Array,
  { rankOfItem }: RankedMatrix,
  lists: Int32Array,
): number {
  let sum = 0;
  for (const [at, nth] of users.entries()) {
    const items = held.item.subarray(held.start[nth], held.start[nth + 1]);
    const wanted = new Set(Array.from(items, (item) => rankOfItem[item] ?? -1));
    let gain = 0;
    let ideal = 0;
    for (let place = 0; place < DEPTH; place += 1) {
      if (wanted.has(lists[at * DEPTH + place] ?? -1)) gain += 1 / Math.log2(place + 2);
      if (place < wanted.size) ideal += 1 / Math.log2(place + 2);
    }
    sum += gain / ideal;
  }
  return sum / users.length;
}
