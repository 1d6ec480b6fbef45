import { type Column, DataTable } from '../../../components/data/data-table.tsx';
import { Card } from '../../../components/layout/card.tsx';
import { Empty } from '../../../components/states/empty.tsx';
import { formatMoney } from '../../../format/money.ts';
import { formatName } from '../../../format/names.ts';
import type { WholeRun } from '../use-live-run.ts';

type Cost = WholeRun['costs'][number];

/** What the run uses: the estimate beside what is recorded. */
export function RunCostsCard({ run }: { readonly run: WholeRun }) {
  return (
    <Card title="Costs">
      <DataTable
        caption="Costs of the run, estimated and recorded"
        columns={columns}
        rows={run.costs}
        rowKey={({ stage, label }) => `${stage}-${label}`}
        empty={<Empty title="No cost is estimated or recorded for this run." />}
      />
    </Card>
  );
}

const columns: readonly Column<Cost>[] = [
  { title: 'Usage', cell: ({ label }) => label },
  { title: 'Stage', cell: ({ stage }) => formatName(stage) },
  { title: 'Estimated', align: 'end', cell: ({ estimated }) => money(estimated) },
  { title: 'Recorded', align: 'end', cell: ({ actual }) => money(actual) },
];

function money(amount: Cost['actual']): string {
  return amount === null ? '–' : formatMoney(amount);
}
