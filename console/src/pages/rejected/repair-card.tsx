import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { useAddress } from '../../app/use-address.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Card } from '../../components/layout/card.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { ToneIcon } from '../../components/states/tone-icon.tsx';
import { formatCount } from '../../format/numbers.ts';
import { RepairButton } from '../run/actions/repair-button.tsx';
import {
  type RejectedNewestRunsQuery,
  RejectedNewestRunsDocument,
  RejectedOneRunDocument,
} from './rejected.generated.ts';

import styles from './repair-card.module.css';

type Run = RejectedNewestRunsQuery['pipelineRuns']['nodes'][number];

const EVERY_MS = 5_000;

/** Runs with inputs that have no usable output: the chosen run, or those among the newest ten. */
export function RepairCard() {
  const runId = useAddress().get('run');
  return (
    <Card title="Inputs without output">
      {runId === undefined ? <NewestRuns /> : <OneRun id={runId} />}
    </Card>
  );
}

function NewestRuns() {
  const operation = useOperation(RejectedNewestRunsDocument, {}, { everyMs: EVERY_MS });
  return (
    <Loaded operation={operation} rows={1}>
      {({ pipelineRuns: { nodes } }) => {
        const incomplete = nodes.filter(({ unansweredInputs }) => unansweredInputs > 0);
        if (incomplete.length === 0) {
          return <Fine words="Each input of the newest runs has an output that was loaded." />;
        }
        return incomplete.map((run) => <Unanswered key={run.id} run={run} />);
      }}
    </Loaded>
  );
}

function OneRun({ id }: { readonly id: string }) {
  const operation = useOperation(RejectedOneRunDocument, { id }, { everyMs: EVERY_MS });
  return (
    <Loaded operation={operation} rows={1}>
      {({ pipelineRun: run }) => {
        if (operation.errors.length > 0) return null;
        if (run === null) return <p className={styles.row}>There is no run {id}.</p>;
        if (run.unansweredInputs === 0) {
          return <Fine words="Each input of this run has an output that was loaded." />;
        }
        return <Unanswered run={run} />;
      }}
    </Loaded>
  );
}

function Fine({ words }: { readonly words: string }) {
  return (
    <p className={styles.row}>
      <ToneIcon tone="good" /> {words}
    </p>
  );
}

function Unanswered({ run }: { readonly run: Run }) {
  return (
    <div className={styles.row}>
      <ToneIcon tone="warning" />
      <strong>
        {formatCount(run.unansweredInputs)} {run.unansweredInputs === 1 ? 'input' : 'inputs'}
      </strong>
      <CopyableId id={run.id} to={runLink(run.id)} />
      <StatusBadge status={run.status} />
      <span className={styles.action}>
        <RepairButton runId={run.id} unansweredInputs={run.unansweredInputs} />
      </span>
    </div>
  );
}
