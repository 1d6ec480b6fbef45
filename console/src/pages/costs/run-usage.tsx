import { useOperation } from '../../api/use-operation.ts';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import { CostsOfRunDocument, type CostsOfRunQuery } from './costs.generated.ts';
import { formatDifference, orMoney } from './differences.ts';
import { SmallLink, useSmall } from './small-amounts.tsx';

import styles from './costs-page.module.css';

type Cost = NonNullable<CostsOfRunQuery['pipelineRun']>['costs'][number];

/** One run by stage and resource, the estimate beside what was recorded. */
export function RunUsage({ id }: { readonly id: string }) {
  const run = useOperation(CostsOfRunDocument, { id });
  return (
    <section className={styles.usage} aria-label={`Resources of ${id}`}>
      <h3>Resources of {id}</h3>
      <Loaded operation={run} rows={10}>
        {({ pipelineRun }) =>
          pipelineRun === null ? (
            <Empty title="This run does not exist." />
          ) : (
            <Resources id={id} costs={pipelineRun.costs} />
          )
        }
      </Loaded>
    </section>
  );
}

interface ResourcesProps {
  readonly id: string;
  readonly costs: readonly Cost[];
}

function Resources({ id, costs }: ResourcesProps) {
  const { shown, small } = useSmall(costs, ({ estimated, actual }) =>
    Math.max(estimated?.amount ?? 0, actual?.amount ?? 0),
  );
  return (
    <>
      <DataTable
        caption={`Costs of ${id} by resource, estimated and recorded`}
        columns={columns}
        rows={shown}
        rowKey={({ stage, label }) => `${stage} ${label}`}
        empty={<Empty title="No cost is estimated or recorded for this run." />}
      />
      <SmallLink count={small} />
    </>
  );
}

const columns: readonly Column<Cost>[] = [
  { title: 'Resource', cell: ({ label }) => label },
  { title: 'Stage', cell: ({ stage }) => formatName(stage) },
  { title: 'Part', cell: ({ lever }) => formatName(lever) },
  { title: 'Estimated', align: 'end', cell: ({ estimated }) => orMoney(estimated) },
  { title: 'Recorded', align: 'end', cell: ({ actual }) => orMoney(actual) },
  {
    title: 'Difference',
    align: 'end',
    cell: ({ estimated, actual }) => formatDifference(estimated, actual),
  },
];
