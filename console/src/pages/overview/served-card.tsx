import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Meter } from '../../components/data/meter.tsx';
import { Sparkline } from '../../components/data/sparkline.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { ToneIcon } from '../../components/states/tone-icon.tsx';
import { formatDuration, formatExact } from '../../format/age.ts';
import { formatName } from '../../format/names.ts';
import { formatCount, formatPercent } from '../../format/numbers.ts';
import { OverviewServedDocument } from './overview.generated.ts';
import { type ServedKind, servedKinds } from './served-kinds.ts';

import styles from './served-card.module.css';

const EVERY_MS = 30_000;

/** Each kind that is served: its age against the target, what it covers, and how that developed. */
export function ServedCard() {
  const served = useOperation(OverviewServedDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="Served lists" aside={<Link to="/generations">All generations</Link>}>
      <Loaded operation={served} rows={6}>
        {(data) => (
          <DataTable
            caption="Served lists by kind"
            columns={columns}
            rows={servedKinds(data)}
            rowKey={({ kind }) => kind}
            empty={<Empty title="No kind of list is configured." />}
          />
        )}
      </Loaded>
    </Card>
  );
}

const columns: readonly Column<ServedKind>[] = [
  { title: 'Kind', cell: ({ kind }) => <strong>{formatName(kind)}</strong> },
  { title: 'Age', align: 'end', cell: (row) => <Age {...row} /> },
  { title: 'Target', align: 'end', cell: ({ targetSeconds }) => formatDuration(targetSeconds) },
  { title: 'Covers', align: 'end', cell: (row) => <Covers {...row} /> },
  {
    title: 'Rows',
    align: 'end',
    cell: ({ rows }) => (rows === undefined ? '–' : formatCount(rows)),
  },
  {
    title: 'Generation',
    cell: ({ generationId }) =>
      generationId === undefined ? '–' : <CopyableId id={generationId} />,
  },
  { title: 'Coverage over time', align: 'end', cell: (row) => <History {...row} /> },
];

function Age({ ageSeconds, generatedAt, stale }: ServedKind) {
  if (ageSeconds === null || generatedAt === null) {
    return (
      <span className={styles.state}>
        not served <ToneIcon tone="bad" />
      </span>
    );
  }
  return (
    <span className={styles.state} title={`loaded at ${formatExact(new Date(generatedAt))}`}>
      {formatDuration(ageSeconds)}
      <ToneIcon tone={stale ? 'warning' : 'good'} />
      <span className="visually-hidden">{stale ? 'older than the target' : 'fresh'}</span>
    </span>
  );
}

function Covers({ kind, covered, eligible, ratio }: ServedKind) {
  if (eligible === 0) return '–';
  const what = kind === 'USER_RECOMMENDATIONS' || kind === 'ITEM_AFFINITY' ? 'users' : 'items';
  const whole = `${formatCount(covered)} of ${formatCount(eligible)} ${what}`;
  return (
    <span className={styles.state} title={whole}>
      {formatPercent(ratio)} of {what}
      <Meter value={ratio} label={whole} />
    </span>
  );
}

function History({ kind, history }: ServedKind) {
  const known = history.filter((value) => value !== null);
  const [first, last] = [known.at(0), known.at(-1)];
  // One generation is a figure, which the column before it has.
  if (known.length < 2 || first === undefined || last === undefined) return '–';
  const label = `Coverage of the last ${history.length} generations of ${formatName(kind)}: from ${formatPercent(first)} to ${formatPercent(last)}`;
  return <Sparkline values={history} label={label} range={[Math.min(0.8, ...known), 1]} />;
}
