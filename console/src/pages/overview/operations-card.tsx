import { useState } from 'react';

import { useOperation } from '../../api/use-operation.ts';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Figures } from '../../components/data/figures.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatCount, formatMs, formatPercent, formatRate } from '../../format/numbers.ts';
import { OverviewOperationsDocument, type OverviewOperationsQuery } from './overview.generated.ts';

import styles from './operations-card.module.css';

type Statistics = OverviewOperationsQuery['operationStatistics'];
type Operation = Statistics['operations'][number];

const EVERY_MS = 15_000;

const windows = [
  [5, '5 minutes'],
  [60, 'hour'],
] as const;

/** How many before the others are behind a button. */
const SHOWN_AT_FIRST = 8;

/** The requests of this gateway process by the name of their operation. */
export function OperationsCard() {
  const [minutes, setMinutes] = useState<number>(60);
  const options = { everyMs: EVERY_MS, keeps: true };
  const statistics = useOperation(OverviewOperationsDocument, { minutes }, options);
  const choice = (
    <label>
      Last{' '}
      <select value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
        {windows.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Card title="Requests" aside={choice}>
      <Loaded operation={statistics} rows={6}>
        {({ operationStatistics }) => <Operations {...operationStatistics} />}
      </Loaded>
    </Card>
  );
}

function Operations({ requestsPerSecond, total, operations }: Statistics) {
  const [all, setAll] = useState(false);
  const shown = all ? operations : operations.slice(0, SHOWN_AT_FIRST);
  const hidden = operations.length - shown.length;
  return (
    <>
      <Figures
        figures={[
          { name: 'Requests', value: formatRate(requestsPerSecond) },
          { name: '99 % within', value: total.p99Ms === null ? '–' : formatMs(total.p99Ms) },
          { name: 'Median', value: total.p50Ms === null ? '–' : formatMs(total.p50Ms) },
          { name: 'With errors', value: formatCount(total.errors) },
        ]}
      />
      <DataTable
        caption="Requests by operation"
        columns={columns}
        rows={shown}
        rowKey={({ name }) => name}
        empty={<Empty title="No request in this time." />}
      />
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {hidden} more
        </button>
      )}
    </>
  );
}

const columns: readonly Column<Operation>[] = [
  { title: 'Operation', cell: ({ name }) => <code className={styles.name}>{name}</code> },
  { title: 'Requests', align: 'end', cell: ({ requests }) => formatCount(requests) },
  {
    title: 'Errors',
    align: 'end',
    cell: ({ errors, requests }) =>
      errors === 0 ? '0' : `${formatCount(errors)} (${formatPercent(errors / requests)})`,
  },
  { title: 'Median', align: 'end', cell: ({ p50Ms }) => (p50Ms === null ? '–' : formatMs(p50Ms)) },
  {
    title: '99 % within',
    align: 'end',
    cell: ({ p99Ms }) => (p99Ms === null ? '–' : formatMs(p99Ms)),
  },
];
