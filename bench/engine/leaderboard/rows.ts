/** One measurement of the leaderboard: a run of a task on files of a folder. */
export interface Row {
  readonly title: string;
  readonly folder: string;
  readonly task: string;
  readonly files: { readonly train: string; readonly test: string; readonly items?: string };
  readonly figures: readonly Figure[];
  /** Figures of others by the same protocol, in the order of `figures`. */
  readonly published: readonly Published[];
}

interface Figure {
  readonly label: string;
  readonly metric: string;
  /** The part of the report; undefined for its main lists. */
  readonly part?: string;
}

export interface Published {
  readonly name: string;
  readonly values: readonly number[];
  /** The number of the source, from 1. */
  readonly source: number;
}

/** Where the published figures were read. */
export const SOURCES: readonly string[] = [
  'eSASRec (RecSys 2025), tables of github.com/blondered/transformer_benchmark: leave-one-out, all items ranked',
  'S3-Rec (CIKM 2020), table of github.com/RUCAIBox/CIKM2020-S3Rec: leave-one-out, all items ranked',
  'BARS leaderboard, github.com/reczoo/BARS: the LightGCN split of Gowalla, all items ranked',
  'ChebyCF (SIGIR 2025): the LightGCN split of Gowalla',
  'BSPM (SIGIR 2023): the LightGCN split of Gowalla',
];

const gain = (cutoff: number, part?: string): Figure => ({
  label: `N@${cutoff}`,
  metric: `normalized_discounted_cumulative_gain_at_${cutoff}`,
  ...(part !== undefined && { part }),
});
const hits: Figure = { label: 'HR@10', metric: 'hit_rate_at_10' };
const recall = (cutoff: number, part?: string): Figure => ({
  label: `R@${cutoff}`,
  metric: `recall_at_${cutoff}`,
  ...(part !== undefined && { part }),
});
const labelled = (label: string, figure: Figure): Figure => ({ ...figure, label });

const PLAIN = { train: 'train.csv.gz', test: 'test.csv.gz' };
const retail = { folder: 'online-retail', published: [] };
const beauty = {
  folder: 'beauty',
  figures: [hits, gain(10)],
  published: [
    { name: 'S3-Rec', values: [0.0647, 0.0327], source: 2 },
    { name: 'SASRec (figures of 2018)', values: [0.0605, 0.0318], source: 1 },
    { name: 'SASRec with sampled softmax', values: [0.0921, 0.0531], source: 1 },
    { name: 'eSASRec', values: [0.0928, 0.0523], source: 1 },
    { name: 'HSTU (rerun)', values: [0.0788, 0.0439], source: 1 },
  ],
};

/** All measurements, in the order of the table. */
export const ROWS: readonly Row[] = [
  { ...beauty, title: 'Beauty, next item', task: 'leave-one-out', files: PLAIN },
  {
    ...beauty,
    title: 'Beauty, next item, with categories',
    task: 'leave-one-out',
    files: { ...PLAIN, items: 'items.csv.gz' },
    // The published models know no attributes, or others.
    published: [],
  },
  {
    title: 'Beauty, sessions',
    folder: 'beauty',
    task: 'session',
    files: PLAIN,
    figures: [
      gain(10),
      labelled('N@10 without the newest event', gain(10, 'newest-1-unknown')),
      labelled('without the newest 3', gain(10, 'newest-3-unknown')),
      {
        label: 'CPU ms for 20 events',
        metric: 'milliseconds_for_20_events',
        part: 'cost-over-20000-items',
      },
    ],
    published: [],
  },
  {
    title: 'Gowalla, LightGCN split',
    folder: 'gowalla',
    task: 'leave-one-out',
    files: PLAIN,
    figures: [recall(20), gain(20)],
    published: [
      { name: 'EASE', values: [0.1765, 0.1467], source: 3 },
      { name: 'LightGCN (rerun)', values: [0.182, 0.1547], source: 3 },
      { name: 'GF-CF', values: [0.1849, 0.1518], source: 3 },
      { name: 'UltraGCN', values: [0.1862, 0.158], source: 3 },
      { name: 'SimpleX', values: [0.1872, 0.1557], source: 3 },
      { name: 'BSPM-EM', values: [0.192, 0.1597], source: 5 },
      { name: 'ChebyCF', values: [0.1941, 0.1616], source: 4 },
    ],
  },
  {
    ...retail,
    title: 'Online Retail, next new item',
    task: 'leave-one-out',
    files: PLAIN,
    figures: [hits, gain(10)],
  },
  {
    ...retail,
    title: 'Online Retail, next new item, with titles',
    task: 'leave-one-out',
    files: { ...PLAIN, items: 'bench-items.csv.gz' },
    figures: [hits, gain(10)],
  },
  {
    ...retail,
    title: 'Online Retail, cold items',
    task: 'cold',
    files: {
      train: 'cold-train.csv.gz',
      test: 'cold-test.csv.gz',
      items: 'bench-items.csv.gz',
    },
    figures: [recall(20)],
  },
  {
    ...retail,
    title: 'Online Retail, next basket',
    task: 'next-basket',
    files: { train: 'next-basket-train.csv.gz', test: 'next-basket-test.csv.gz' },
    figures: [
      recall(10),
      gain(10),
      labelled('PHR@10', hits),
      labelled('buy again R@10', recall(10, 'buy-again')),
      labelled('buy again N@10', gain(10, 'buy-again')),
      labelled('explore N@10', gain(10, 'explore')),
    ],
  },
  {
    ...retail,
    title: 'Online Retail, cart',
    task: 'cart',
    files: { train: 'cart-train.csv.gz', test: 'cart-test.csv.gz' },
    figures: [hits, { label: 'MRR@25', metric: 'mean_reciprocal_rank_at_25' }],
  },
];
