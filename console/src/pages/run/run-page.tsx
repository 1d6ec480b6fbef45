import { Link } from 'react-router';

import { usePathId } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Prose } from '../../components/layout/prose.tsx';
import { Badge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { RunActions } from './actions/run-actions.tsx';
import { JobsCard } from './parts/jobs-card.tsx';
import { LogCard } from './parts/log-card.tsx';
import { RunCostsCard } from './parts/run-costs-card.tsx';
import { RunFacts } from './parts/run-facts.tsx';
import { RunGenerationsCard } from './parts/run-generations-card.tsx';
import { StagesCard } from './parts/stages-card.tsx';
import { useLiveRun, type WholeRun } from './use-live-run.ts';

import styles from './run-page.module.css';

export function RunPage() {
  const id = usePathId();
  const operation = useLiveRun(id);
  const run = operation.data?.pipelineRun ?? undefined;
  return (
    <Page
      title={`Run ${id}`}
      question={run === undefined ? 'How far is it, and what did it cost?' : describe(run)}
      actions={run !== undefined && <RunActions run={run} />}
    >
      <Loaded operation={operation} rows={12}>
        {({ pipelineRun }) =>
          pipelineRun === null ? (
            // With an error, the run may exist: the error says why it is not shown.
            operation.errors.length === 0 && (
              <Empty title={`There is no run ${id}.`}>
                <Link to="/runs">All runs</Link>
              </Empty>
            )
          ) : (
            <Whole run={pipelineRun} live={operation.live} />
          )
        }
      </Loaded>
    </Page>
  );
}

function describe({ delta, startedBy }: WholeRun): string {
  return `${delta ? 'A delta run' : 'A full run'}, started by: ${startedBy}`;
}

interface WholeProps {
  readonly run: WholeRun;
  readonly live: boolean;
}

function Whole({ run, live }: WholeProps) {
  return (
    <>
      {run.fault !== null && (
        <Notice tone="bad" title={run.fault.message}>
          <p className={styles.advice}>
            <Prose text={run.fault.advice} />
          </p>
          <code>{run.fault.code}</code>
        </Notice>
      )}
      <Card
        title="State"
        aside={live ? <Badge tone="busy">Live</Badge> : <CopyableId id={run.id} />}
      >
        <RunFacts run={run} />
      </Card>
      <StagesCard run={run} />
      <LogCard run={run} />
      <JobsCard run={run} />
      <RunGenerationsCard run={run} />
      <RunCostsCard run={run} />
    </>
  );
}
