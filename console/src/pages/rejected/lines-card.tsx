import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { oneOf, useAddress } from '../../app/use-address.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { FirstPageLink, Pager } from '../../components/controls/pager.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Badge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import { inputLink } from './input-link.ts';
import { LineFilter } from './line-filter.tsx';
import { kinds } from './line-kinds.ts';
import { RejectedPageDocument, type RejectedPageQuery } from './rejected.generated.ts';

import styles from './lines-card.module.css';

type Edge = RejectedPageQuery['rejectedLines']['edges'][number];
type Line = Edge['node'];

const PAGE_SIZE = 20;

/** The rejected lines, those of the newest job first. */
export function LinesCard() {
  const address = useAddress();
  const runId = address.get('run') ?? null;
  const kind = oneOf(kinds, address.get('kind')) ?? null;
  const after = address.get('after') ?? null;
  const lines = useOperation(RejectedPageDocument, { runId, kind, after }, { keeps: true });
  return (
    <Card title="Lines" aside={<LineFilter />}>
      <Loaded operation={lines} rows={PAGE_SIZE}>
        {({ rejectedLines: { edges, pageInfo } }) => (
          <>
            <DataTable
              caption="Rejected lines"
              columns={runId === null ? columns : columnsOfRun}
              rows={edges}
              rowKey={({ cursor }) => cursor}
              empty={<NoLine chosen={runId !== null || kind !== null} />}
            />
            <Pager page={pageInfo} label="Pages of rejected lines" />
          </>
        )}
      </Loaded>
      {lines.failure !== undefined && <FirstPageLink />}
    </Card>
  );
}

function NoLine({ chosen }: { readonly chosen: boolean }) {
  return (
    <Empty
      title={chosen ? 'No line of this choice was rejected.' : 'No line was rejected by a load.'}
    />
  );
}

const columns: readonly Column<Edge>[] = [
  { title: 'Input', cell: ({ node }) => <Input line={node} /> },
  {
    title: 'Kind',
    cell: ({ node: { kind } }) => <span className={styles.place}>{formatName(kind)}</span>,
  },
  { title: 'Reason', cell: ({ node }) => <Reason line={node} /> },
  {
    title: 'Line',
    align: 'end',
    cell: ({ node: { file, line } }) => (
      <span className={styles.place} title={`Line ${line} of ${file}`}>
        {file.split('/').at(-1)}:{formatCount(line)}
      </span>
    ),
  },
  {
    title: 'Run',
    cell: ({ node: { runId } }) => <CopyableId id={runId} to={runLink(runId)} />,
  },
];

/** All lines are of the run that is chosen. */
const columnsOfRun = columns.filter(({ title }) => title !== 'Run');

function Input({ line: { input, kind } }: { readonly line: Line }) {
  if (input === null) return <span className={styles.note}>not readable</span>;
  return <CopyableId id={input} to={inputLink(kind, input)} />;
}

function Reason({ line: { reason, note, loaded } }: { readonly line: Line }) {
  return (
    <span className={styles.reason}>
      <Badge tone={loaded ? 'warning' : 'bad'}>{formatName(reason)}</Badge>
      <span className={styles.note}>
        {note}
        {loaded && (note === null ? 'The rest of the line was loaded' : ' (the rest was loaded)')}
      </span>
    </span>
  );
}
