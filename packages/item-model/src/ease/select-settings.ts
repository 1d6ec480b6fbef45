import type { TopRows } from '../arrays/top-rows.ts';
import type { Histories } from '../histories/histories.ts';
import { buildMatrix, type RankedMatrix } from '../matrices/matrix.ts';
import { transposeRows } from '../matrices/transpose-rows.ts';
import type { WeightRows } from '../matrices/weight-rows.ts';
import type { Pool } from '../steps/pool.ts';
import { combine, fitGram, solveRidges } from './fit-ease.ts';
import { holdOutNewest, type Validation } from './hold-out-newest.ts';
import { makeLists } from './make-lists.ts';
import { NO_RECENCY, RECENCIES, type Recency, recencyWeights } from './recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS, type Settings } from './settings.ts';

/** Item pairs over all users, beyond which regressions cost too much. */
const MAX_PAIRS = 200e6;
const FEW_ITEMS = 20_000;
/** Without times there are fewer settings to compare, so more users are affordable. */
const MAX_VALIDATION_USERS = { timed: 1000, timeless: 12_000 };
const MAX_VALIDATION_ENTRIES = 300_000;

/** Fewer than in the final fit: the best settings are nearly the same, at a third of the cost. */
const VALIDATION_CANDIDATES = 60;
const DEPTH = 20;
const FIRST_LAMBDA = 10;
const LAMBDA_STEP = 2.5;
/** Further penalties that are tried after the first. */
const MAX_STEPS = 3;
/** The first helps most large and sparse catalogues: others have to be clearly better. */
const SHARES = [0.3, 0, 1];
const FIRST_SHARE_BONUS = 1.005;

/** Selects settings by validation on a held-out part of the training data; nothing else is used. */
export async function selectSettings(histories: Histories, pool: Pool): Promise<Settings> {
  const hasTimes = histories.time.some((one) => one !== histories.time[0]);
  if (histories.itemCount > FEW_ITEMS && countPairs(histories) > MAX_PAIRS) return LARGE_SETTINGS;
  const held = holdOutNewest(histories, hasTimes);
  if (held.users.length === 0) return FIRST_SETTINGS;
  const validator = await createValidator(
    held,
    MAX_VALIDATION_USERS[hasTimes ? 'timed' : 'timeless'],
    pool,
  );
  const first = await validator.solve(FIRST_LAMBDA);
  const rows = await validator.weigh(first, 0);
  const tried = hasTimes ? RECENCIES : [NO_RECENCY];
  const recency = await best(tried, async (one) => validator.value(rows, one));
  const chosen = await chooseLambda(validator, recency.one, { ridge: first, value: recency.value });
  const share = await best(SHARES, async (one) => {
    if (one === 0) return chosen.value;
    const value = await validator.value(await validator.weigh(chosen.ridge, one), recency.one);
    return one === SHARES[0] ? value * FIRST_SHARE_BONUS : value;
  });
  return {
    ...FIRST_SETTINGS,
    ...rowsFor(histories),
    ridge: { lambda: chosen.lambda },
    turboShare: share.one,
    recency: recency.one,
  };
}

/** Small catalogues gain nothing from more. */
function rowsFor({ itemCount }: Histories): Partial<Settings> {
  return itemCount > FEW_ITEMS ? {} : { candidates: 120, neighbours: 120 };
}

function countPairs({ userCount, start }: Histories): number {
  let pairs = 0;
  for (let user = 0; user < userCount; user += 1) {
    pairs += ((start[user + 1] ?? 0) - (start[user] ?? 0)) ** 2;
  }
  return pairs;
}

interface Validator {
  solve(lambda: number): Promise<TopRows>;
  /** Adds `share` times the neighbours' weights. */
  weigh(ridge: TopRows, share: number): Promise<WeightRows>;
  /** The mean nDCG of the lists by these weights. */
  value(rows: WeightRows, recency: Recency): Promise<number>;
}

async function createValidator(held: Validation, most: number, pool: Pool): Promise<Validator> {
  const ranked = buildMatrix(held.rest);
  const { matrix } = ranked;
  const settings = {
    ...FIRST_SETTINGS,
    ...rowsFor(held.rest),
    candidates: VALIDATION_CANDIDATES,
    turboShare: 1,
  };
  const gram = await fitGram(ranked, settings, pool);
  const sample = sampleUsers(held, most);
  const users = sample.map((nth) => held.users[nth] ?? 0);
  return {
    solve: async (lambda) => solveRidges(gram, lambda, pool),
    weigh: async (ridge, turboShare) =>
      transposeRows(await combine({ gram, ridge, turboShare, kept: settings.kept }, pool)),
    value: async (rows, by) => {
      const recency = recencyWeights(held.rest, by);
      const task = { matrix, rows, recency, users, length: DEPTH, fills: true };
      return meanGain(held, sample, ranked, await makeLists(task, pool));
    },
  };
}

/** The first of the best options, with its value. */
async function best<T>(tried: readonly T[], valueOf: (one: T) => Promise<number>) {
  const values: number[] = [];
  for (const one of tried) values.push(await valueOf(one));
  const value = Math.max(...values);
  const one = tried[values.indexOf(value)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return { one, value };
}

/** The ridge weights for one penalty, with their validation value. */
interface Solved {
  readonly ridge: TopRows;
  readonly value: number;
}

/** A line search over penalties: continues in the better direction while it improves. */
async function chooseLambda(validator: Validator, recency: Recency, first: Solved) {
  const attempt = async (lambda: number) => {
    const ridge = await validator.solve(lambda);
    return {
      lambda,
      ridge,
      value: await validator.value(await validator.weigh(ridge, 0), recency),
    };
  };
  let chosen = { lambda: FIRST_LAMBDA, ...first };
  let step = LAMBDA_STEP;
  for (let nth = 0; nth < MAX_STEPS; nth += 1) {
    const next = await attempt(chosen.lambda * step);
    if (next.value > chosen.value) chosen = next;
    else if (nth === 0) step = 1 / LAMBDA_STEP;
    else break;
  }
  return chosen;
}

function sampleUsers({ users, rest }: Validation, maxUsers: number): Int32Array {
  const length = Math.max(1, rest.item.length / rest.userCount);
  const most = Math.min(maxUsers, Math.ceil(MAX_VALIDATION_ENTRIES / length));
  const step = Math.max(1, users.length / most);
  const count = Math.floor(users.length / step);
  const chosen = new Int32Array(new SharedArrayBuffer(count * 4));
  for (let nth = 0; nth < count; nth += 1) chosen[nth] = Math.floor(nth * step);
  return chosen;
}

/** The mean nDCG of the lists. */
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
