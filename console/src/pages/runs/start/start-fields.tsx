import { useId } from 'react';

import { formatName } from '../../../format/names.ts';
import { type StartChoices, stageOrder } from './start-input.ts';

import styles from './start-fields.module.css';

interface StartFieldsProps {
  readonly choices: StartChoices;
  readonly onChoose: (choices: Pick<StartChoices, 'delta' | 'without'>) => void;
  readonly onOverride: (reason: string) => void;
}

const LONGEST_REASON = 500;

export function StartFields({ choices, onChoose, onOverride }: StartFieldsProps) {
  const { delta, without, override } = choices;
  return (
    <>
      <fieldset className={styles.kinds}>
        <legend>Kind</legend>
        <Kind
          title="Full"
          chosen={!delta}
          onChoose={() => onChoose({ delta: false, without: [] })}
          text="Exports the shop, trains all models and computes all lists."
        />
        <Kind
          title="Delta"
          chosen={delta}
          onChoose={() => onChoose({ delta: true, without: [] })}
          text="Computes lists for new items and for users with new interactions, and keeps the others. Needs an earlier full run."
        />
      </fieldset>
      <fieldset className={styles.stages} disabled={delta}>
        <legend>Stages{delta && ' (a delta run has all)'}</legend>
        {stageOrder.map((stage) => (
          <label key={stage}>
            <input
              type="checkbox"
              checked={delta || !without.includes(stage)}
              onChange={({ target }) =>
                onChoose({
                  delta,
                  without: target.checked
                    ? without.filter((left) => left !== stage)
                    : [...without, stage],
                })
              }
            />
            {formatName(stage)}
          </label>
        ))}
      </fieldset>
      <Override reason={override} onChange={onOverride} />
    </>
  );
}

interface KindProps {
  readonly title: string;
  readonly text: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Kind({ title, text, chosen, onChoose }: KindProps) {
  return (
    <label className={styles.kind}>
      <input type="radio" name="kind" checked={chosen} onChange={onChoose} />
      <span>
        <strong>{title}</strong> {text}
      </span>
    </label>
  );
}

interface OverrideProps {
  readonly reason: string;
  readonly onChange: (reason: string) => void;
}

/** The quality gate decides unless there is a reason why it should not. */
function Override({ reason, onChange }: OverrideProps) {
  const id = useId();
  return (
    <details className={styles.override} open={reason !== '' || undefined}>
      <summary>Serve the lists even if the quality gate rejects them</summary>
      <label htmlFor={id}>Reason, which is stored with the rejected generations</label>
      <textarea
        id={id}
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={({ target }) => onChange(target.value)}
      />
    </details>
  );
}
