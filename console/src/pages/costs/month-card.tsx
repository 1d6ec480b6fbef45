import { AmountBar } from '../../components/data/amount-bar.tsx';
import { type Figure, Figures } from '../../components/data/figures.tsx';
import { Card } from '../../components/layout/card.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatPercent } from '../../format/numbers.ts';
import type { CostsMonthQuery } from './costs.generated.ts';
import { formatMonth } from './months.ts';

import styles from './costs-page.module.css';

export type Report = CostsMonthQuery['costReport'];

/** The month beside what campaigns that always run would have cost. */
export function MonthCard({ report }: { readonly report: Report }) {
  const { month, total, alwaysOnCampaigns, note, hypothetical } = report;
  return (
    <Card title={formatMonth(month)} aside={hypothetical ? 'what AWS would bill' : undefined}>
      <Figures figures={figuresOf(report)} />
      <AmountBar
        title="Batch jobs, trainings and files"
        amount={formatMoney(total)}
        share={total.amount / alwaysOnCampaigns.amount}
        tone="own"
      />
      <AmountBar
        title="The month always on: one campaign for each recipe"
        amount={formatMoney(alwaysOnCampaigns)}
        share={1}
        tone="other"
      />
      <p className={styles.note}>{note}</p>
    </Card>
  );
}

function figuresOf({ total, saved, savedRatio, levers }: Report): readonly Figure[] {
  const segments = levers.find(({ name }) => name === 'SEGMENTS');
  return [
    { name: 'Total', value: formatMoney(total) },
    {
      name: 'Less than always on',
      value: saved.amount > 0 ? formatMoney(saved) : '–',
      ...(savedRatio > 0 ? { note: formatPercent(savedRatio) } : {}),
    },
    segments === undefined
      ? { name: 'Segments add', value: '–' }
      : {
          name: 'Segments add',
          value: formatMoney(segments.amount),
          note: `${formatPercent(segments.share)} of the total`,
        },
  ];
}
