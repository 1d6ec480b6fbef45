import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { AmountBar } from '../../components/data/amount-bar.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatPercent } from '../../format/numbers.ts';
import { OverviewCostsDocument } from './overview.generated.ts';

import styles from './costs-card.module.css';

const EVERY_MS = 60_000;

/** What the month cost, beside what campaigns that always run would have cost. */
export function CostsCard() {
  const costs = useOperation(OverviewCostsDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="This month" aside={<Link to="/costs">Costs</Link>}>
      <Loaded operation={costs} rows={4}>
        {({ costReport: { hypothetical, total, alwaysOnCampaigns, savedRatio } }) => (
          <>
            <AmountBar
              title="Batch jobs"
              amount={formatMoney(total)}
              share={total.amount / alwaysOnCampaigns.amount}
              tone="own"
            />
            <AmountBar
              title="Always-on campaigns"
              amount={formatMoney(alwaysOnCampaigns)}
              share={1}
              tone="other"
            />
            <p className={styles.note}>
              {savedRatio > 0
                ? `${formatPercent(savedRatio)} less than campaigns that always run. `
                : ''}
              {hypothetical
                ? 'The emulator did the work, so AWS bills nothing: these are the prices that AWS would take.'
                : 'Computed from recorded usage; the bill of AWS is authoritative.'}
            </p>
          </>
        )}
      </Loaded>
    </Card>
  );
}
