import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import type { Report } from './month-card.tsx';
import { formatQuantity, formatUnitPrice } from './quantities.ts';
import { SmallLink, useSmall } from './small-amounts.tsx';
import { sumUsage, type Usage } from './sum-usage.ts';

/** What the month used, by stage and resource. */
export function UsageCard({ report: { lines } }: { readonly report: Report }) {
  const usages = sumUsage(lines);
  const { shown, small } = useSmall(usages, ({ amount }) => amount.amount);
  return (
    <Card title="By stage and resource">
      <DataTable
        caption="Usage of the month by stage and resource, the most expensive first"
        columns={columns}
        rows={shown}
        rowKey={({ stage, label, unit }) => `${stage} ${label} ${unit}`}
        empty={<Empty title="Nothing was used in this month." />}
      />
      <SmallLink count={small} />
    </Card>
  );
}

const columns: readonly Column<Usage>[] = [
  { title: 'Resource', cell: ({ label }) => label },
  { title: 'Stage', cell: ({ stage }) => formatName(stage) },
  { title: 'Runs', align: 'end', cell: ({ runs }) => formatCount(runs) },
  { title: 'Quantity', align: 'end', cell: ({ quantity }) => formatQuantity(quantity) },
  { title: 'Unit', cell: ({ unit }) => unit },
  {
    title: 'Unit price',
    align: 'end',
    cell: ({ unitPrice, amount }) => formatUnitPrice(unitPrice, amount.currency),
  },
  { title: 'Amount', align: 'end', cell: ({ amount }) => formatMoney(amount) },
];
