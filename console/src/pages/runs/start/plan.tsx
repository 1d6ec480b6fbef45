import type { ReactNode } from 'react';

import { Notice } from '../../../components/states/notice.tsx';
import { formatMoney } from '../../../format/money.ts';
import { formatName } from '../../../format/names.ts';
import { formatQuantity } from '../../../format/numbers.ts';
import { describeWork, type PlannedStage, type PlanOfRun, planStages } from './plan-stages.ts';

import styles from './plan.module.css';

/** What a run would read, create, write and cost, by stage. Nothing of it has happened. */
export function Plan({ plan }: { readonly plan: PlanOfRun }) {
  return (
    <section className={styles.plan} aria-label="Plan" aria-live="polite">
      {plan.refusal !== null && <Notice tone="bad" title={plan.refusal} />}
      <p className={styles.sum}>
        <span>Estimated cost</span> <strong>{formatMoney(plan.estimatedCost)}</strong>
        <span className={styles.note}>
          {plan.hypothetical
            ? 'The emulator does the work, so AWS bills nothing: this is the price that AWS would take.'
            : 'AWS bills this.'}
        </span>
      </p>
      {plan.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <ol className={styles.stages}>
        {planStages(plan).map((planned) => (
          <Stage key={planned.stage} planned={planned} />
        ))}
      </ol>
    </section>
  );
}

function Stage({ planned }: { readonly planned: PlannedStage }) {
  const { stage, creates, uses, reads, writes, costs, amount } = planned;
  return (
    <li className={styles.stage}>
      <h3>{formatName(stage)}</h3>
      <strong className={styles.amount}>{costs.length === 0 ? '–' : formatMoney(amount)}</strong>
      <ul className={styles.costs}>
        {costs.map(({ label, quantity, unit, amount: part }) => (
          <li key={label}>
            <span>{label}</span>
            <span className={styles.quantity}>
              {formatQuantity(quantity)} × {unit}
            </span>
            <span className={styles.part}>{formatMoney(part)}</span>
          </li>
        ))}
      </ul>
      <details className={styles.details}>
        <summary>{describeWork(planned)}</summary>
        <dl>
          <Entries name="Reads">{reads.map(access)}</Entries>
          <Entries name="Creates">{creates.map(resource)}</Entries>
          <Entries name="Uses">{uses.map(resource)}</Entries>
          <Entries name="Writes">{writes.map(access)}</Entries>
        </dl>
      </details>
    </li>
  );
}

interface EntriesProps {
  readonly name: string;
  readonly children: readonly ReactNode[];
}

function Entries({ name, children }: EntriesProps) {
  if (children.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </div>
  );
}

function access({ what, place }: PlanOfRun['reads'][number]) {
  return (
    <li key={`${what}-${place}`}>
      {what} <code title={place}>{place}</code>
    </li>
  );
}

function resource({ type, name, existing }: PlanOfRun['resources'][number]) {
  return (
    <li key={`${type}-${name}`} title={existing ?? undefined}>
      {type} <code>{name}</code>
    </li>
  );
}
