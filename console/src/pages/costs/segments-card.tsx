import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatCount } from '../../format/numbers.ts';
import { CostsSettingsDocument } from './costs.generated.ts';
import {
  priceSegments,
  readSegmentPrices,
  type SegmentPrices,
  type UsageLine,
  usersInEachSegment,
} from './price-segments.ts';

import styles from './costs-page.module.css';

/** What segments of other sizes would cost, by the prices of the settings: at first those of the month. */
export function SegmentsCard({ lines }: { readonly lines: readonly UsageLine[] }) {
  const settings = useOperation(CostsSettingsDocument, {});
  return (
    <Card title="What would other segments cost?">
      <Loaded operation={settings} rows={3}>
        {({ settings: all }) => {
          const prices = readSegmentPrices(all);
          return prices === undefined ? (
            <Empty title="The prices of segments are not among the settings." />
          ) : (
            <Sliders prices={prices} lines={lines} />
          );
        }}
      </Loaded>
    </Card>
  );
}

const MOST_ITEMS = 2_000;
const MOST_USERS = 1_000;
const USERS_AT_FIRST = 100;

interface SlidersProps {
  readonly prices: SegmentPrices;
  readonly lines: readonly UsageLine[];
}

/** Items × users, both in the address, and the price of a run with them. */
function Sliders({ prices, lines }: SlidersProps) {
  const { get } = useAddress();
  const items = sizeOf(get('items'), MOST_ITEMS) ?? Math.min(prices.maxItems, MOST_ITEMS);
  const usual = usersInEachSegment(lines, prices.maxItems) ?? USERS_AT_FIRST;
  const users = sizeOf(get('users'), MOST_USERS) ?? Math.min(usual, MOST_USERS);
  const amount = priceSegments(items * users, prices.tiers);
  const money = (value: number) => formatMoney({ amount: value, currency: prices.currency });
  const isBeyond = amount > prices.maxCostPerRun;
  return (
    <>
      <div className={styles.sliders}>
        <Slider name="items" label="Items with a segment" value={items} most={MOST_ITEMS} />
        <Slider name="users" label="Users in each" value={users} most={MOST_USERS} />
        <output className={styles.price}>
          <strong>{money(amount)}</strong> a full run
        </output>
      </div>
      <p className={styles.note}>
        {formatCount(items * users)} users in segments.{' '}
        {isBeyond
          ? `More than affinity.maxCostPerRun, ${money(prices.maxCostPerRun)}: the run would request fewer.`
          : `Within affinity.maxCostPerRun, ${money(prices.maxCostPerRun)}.`}{' '}
        The earlier runs of the month can move the price to another tier.
      </p>
    </>
  );
}

interface SliderProps {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly most: number;
}

function Slider({ name, label, value, most }: SliderProps) {
  const { set } = useAddress();
  return (
    <label className={styles.slider}>
      <span>
        {label}: <strong>{formatCount(value)}</strong>
      </span>
      <input
        type="range"
        min={10}
        max={most}
        step={10}
        value={value}
        onChange={(event) => set({ [name]: event.target.value }, true)}
      />
    </label>
  );
}

function sizeOf(text: string | undefined, most: number): number | undefined {
  const size = Number(text ?? Number.NaN);
  return Number.isInteger(size) && size > 0 && size <= most ? size : undefined;
}
