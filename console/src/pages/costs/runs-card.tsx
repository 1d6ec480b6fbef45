import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { useAddress } from '../../app/use-address.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Pager } from '../../components/controls/pager.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { CostsRunsDocument, type CostsRunsQuery } from './costs.generated.ts';
import { formatDifference, orMoney } from './differences.ts';
import { RunUsage } from './run-usage.tsx';

type Run = CostsRunsQuery['pipelineRuns']['nodes'][number];

/** Each run with its estimate beside what was recorded; below, one of them by resource. */
export function RunsCard() {
  const address = useAddress();
  const runs = useOperation(CostsRunsDocument, { after: address.get('after') ?? null });
  return (
    <Card title="By run">
      <Loaded operation={runs} rows={5}>
        {({ pipelineRuns: { nodes, pageInfo } }) => {
          const shown = address.get('run') ?? nodes[0]?.id;
          return (
            <>
              <DataTable
                caption="Costs by run, estimated and recorded"
                columns={columnsFor(shown, (run) => address.with({ run }))}
                rows={nodes}
                rowKey={({ id }) => id}
                empty={<Empty title="No run yet." command="npx gateway pipeline run" />}
              />
              <Pager page={pageInfo} label="Pages of runs" words={['Newest runs', 'Older runs']} />
              {shown !== undefined && <RunUsage id={shown} />}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function columnsFor(
  shown: string | undefined,
  linkTo: (run: string) => string,
): readonly Column<Run>[] {
  return [
    { title: 'Run', cell: ({ id }) => <CopyableId id={id} to={runLink(id)} /> },
    { title: 'State', cell: ({ status }) => <StatusBadge status={status} /> },
    { title: 'Extent', cell: ({ delta }) => (delta ? 'delta' : 'full') },
    { title: 'Created', align: 'end', cell: ({ createdAt }) => <Time value={createdAt} /> },
    { title: 'Estimated', align: 'end', cell: ({ estimatedCost }) => orMoney(estimatedCost) },
    { title: 'Recorded', align: 'end', cell: ({ actualCost }) => orMoney(actualCost) },
    {
      title: 'Difference',
      align: 'end',
      cell: (run) => formatDifference(run.estimatedCost, run.actualCost),
    },
    {
      title: 'Resources',
      align: 'end',
      cell: ({ id }) =>
        id === shown ? (
          <span>shown below</span>
        ) : (
          <Link to={linkTo(id)} preventScrollReset aria-label={`Show the resources of ${id}`}>
            show
          </Link>
        ),
    },
  ];
}
