import { Link } from 'react-router';

import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Meter } from '../../components/data/meter.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatName } from '../../format/names.ts';
import { formatPercent } from '../../format/numbers.ts';
import type { Report } from './month-card.tsx';

import styles from './costs-page.module.css';

type Lever = Report['levers'][number];

/** The parts of the total, each with the settings that change it. */
export function LeversCard({ report: { levers } }: { readonly report: Report }) {
  return (
    <Card title="What changes it" aside={<Link to="/settings?q=cost">Settings of costs</Link>}>
      <DataTable
        caption="Parts of the total and the settings that change them"
        columns={columns}
        rows={levers}
        rowKey={({ name }) => name}
        empty={<Empty title="Nothing was used in this month." command="npx gateway pipeline run" />}
      />
    </Card>
  );
}

const columns: readonly Column<Lever>[] = [
  { title: 'Part', cell: ({ name }) => formatName(name) },
  { title: 'Amount', align: 'end', cell: ({ amount }) => formatMoney(amount) },
  {
    title: 'Share',
    align: 'end',
    cell: ({ name, share }) => (
      <span className={styles.share}>
        {formatPercent(share)} <Meter value={share} label={`Share of ${formatName(name)}`} />
      </span>
    ),
  },
  {
    title: 'Depends on',
    align: 'text',
    cell: ({ changedBy }) => <span className={styles.muted}>{changedBy}</span>,
  },
];
