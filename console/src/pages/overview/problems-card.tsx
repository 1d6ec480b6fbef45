import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Prose } from '../../components/layout/prose.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { ToneIcon } from '../../components/states/tone-icon.tsx';
import { OverviewProblemsDocument, type OverviewProblemsQuery } from './overview.generated.ts';

import styles from './problems-card.module.css';

type Problem = OverviewProblemsQuery['problems'][number];

const EVERY_MS = 15_000;

/** What is wrong now, the worst first, each with what to do about it. */
export function ProblemsCard() {
  const operation = useOperation(OverviewProblemsDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="What needs attention" aside={<Count operation={operation.data} />}>
      <Loaded operation={operation} rows={1}>
        {({ problems }) =>
          problems.length === 0 ? (
            <p className={styles.fine}>
              <ToneIcon tone="good" /> Nothing: every kind is served, and no run failed.
            </p>
          ) : (
            <ul className={styles.problems}>
              {problems.toSorted(bySeverity).map((problem) => (
                <ProblemRow
                  key={`${problem.code}-${problem.kind}-${problem.run?.id}`}
                  {...problem}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Count({ operation }: { readonly operation: OverviewProblemsQuery | undefined }) {
  const count = operation?.problems.length ?? 0;
  if (count === 0) return null;
  return count === 1 ? '1 problem' : `${count} problems`;
}

function ProblemRow({ code, severity, message, advice, since, kind, generationId, run }: Problem) {
  const isError = severity === 'ERROR';
  return (
    <li className={styles.problem}>
      <ToneIcon tone={isError ? 'bad' : 'warning'} size={18} />
      <div className={styles.words}>
        <strong>
          <span className="visually-hidden">{isError ? 'Error: ' : 'Warning: '}</span>
          {message}
        </strong>
        <p>
          <Prose text={advice} />
        </p>
      </div>
      <div className={styles.aside}>
        {since !== null && <Time value={since} />}
        <ProblemLink code={code} kind={kind} generationId={generationId} run={run} />
      </div>
    </li>
  );
}

/** The page on which the problem is examined and solved. */
function ProblemLink({ code, kind, generationId, run }: Omit<Problem, keyof ProblemWords>) {
  const isOfLists = generationId !== null || run === null;
  if (kind !== null && isOfLists) return <Link to={`/generations?kind=${kind}`}>Generations</Link>;
  if (run !== null) return <Link to={runLink(run.id)}>Open the run</Link>;
  if (code.startsWith('BUDGET')) return <Link to="/costs">Costs</Link>;
  if (code.startsWith('SHOP')) return <Link to="/check">Check</Link>;
  return null;
}

type ProblemWords = Pick<Problem, 'severity' | 'message' | 'advice' | 'since'>;

function bySeverity(a: Problem, b: Problem): number {
  return Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR');
}
