import { Link } from 'react-router';

import { compareLink } from '../../../app/links.ts';
import { CopyableId } from '../../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../../components/data/data-table.tsx';
import { Card } from '../../../components/layout/card.tsx';
import { Badge, StatusBadge } from '../../../components/states/badge.tsx';
import { Empty } from '../../../components/states/empty.tsx';
import { formatName } from '../../../format/names.ts';
import { formatCount } from '../../../format/numbers.ts';
import type { WholeRun } from '../use-live-run.ts';

import styles from './run-generations-card.module.css';

type Generation = WholeRun['generations'][number];

/** What the run loaded, and whether the quality gate let it through. */
export function RunGenerationsCard({ run }: { readonly run: WholeRun }) {
  return (
    <Card title="Generations" aside={<Link to="/generations">All generations</Link>}>
      <DataTable
        caption="Generations of the run"
        columns={columns}
        rows={run.generations}
        rowKey={({ id }) => id}
        empty={<Empty title="No generation yet: the stage Load writes them." />}
      />
    </Card>
  );
}

const columns: readonly Column<Generation>[] = [
  { title: 'Kind', cell: ({ kind }) => <strong>{formatName(kind)}</strong> },
  { title: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { title: 'Rows', align: 'end', cell: ({ rows }) => formatCount(rows) },
  { title: 'Quality', cell: (generation) => <Verdict generation={generation} /> },
  { title: 'Generation', cell: ({ id }) => <CopyableId id={id} /> },
  {
    title: 'Before it',
    cell: ({ id, previous }) =>
      previous === null ? '–' : <Link to={compareLink(previous.id, id)}>Compare</Link>,
  },
];

/** The reason of what a run activated by itself says nothing on the page of the run. */
const OF_RUN = /^pipeline run \S+$/;

function Verdict({ generation: { verdict, reason } }: { readonly generation: Generation }) {
  const words = reason === null || OF_RUN.test(reason) ? null : reason;
  if (verdict === null) return words ?? '–';
  const failed = verdict.checks.filter(({ passed }) => !passed);
  return (
    <span>
      {verdict.passed ? (
        <Badge tone="good">{`${verdict.checks.length} of ${verdict.checks.length} passed`}</Badge>
      ) : (
        <Badge tone="bad">{`${failed.length} of ${verdict.checks.length} failed`}</Badge>
      )}
      {failed.map(({ name, message }) => (
        <span key={name} className={styles.check}>
          {message}
        </span>
      ))}
      {words !== null && <span className={styles.check}>{words}</span>}
    </span>
  );
}
