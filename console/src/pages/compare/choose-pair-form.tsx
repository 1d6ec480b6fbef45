import { useAddress } from '../../app/use-address.ts';
import { Button } from '../../components/controls/button.tsx';
import { formatName } from '../../format/names.ts';
import type { Known, Pair } from './choose-pair.ts';

import styles from './compare-page.module.css';

interface ChoosePairFormProps {
  readonly pair: Pair;
  readonly kinds: readonly Known['kind'][];
}

/** The kind and the two generations. All are in the address. */
export function ChoosePairForm({ pair, kinds }: ChoosePairFormProps) {
  const { set } = useAddress();
  const { kind, candidates, before, after } = pair;
  const chooseKind = (chosen: string) =>
    set({ kind: chosen, before: undefined, after: undefined, user: undefined });
  return (
    <div className={styles.choices}>
      <label>
        <span>Kind</span>
        <select value={kind} onChange={(event) => chooseKind(event.target.value)}>
          {kinds.map((known) => (
            <option key={known} value={known}>
              {formatName(known)}
            </option>
          ))}
        </select>
      </label>
      <Generations
        label="Before"
        chosen={before}
        candidates={candidates}
        onChoose={(id) => set({ before: id, after: after?.id })}
      />
      <Generations
        label="After"
        chosen={after}
        candidates={candidates}
        onChoose={(id) => set({ after: id, before: before?.id })}
      />
      {before !== undefined && after !== undefined && (
        <Button onClick={() => set({ before: after.id, after: before.id })}>Swap</Button>
      )}
    </div>
  );
}

interface GenerationsProps {
  readonly label: string;
  readonly chosen: Known | undefined;
  readonly candidates: readonly Known[];
  readonly onChoose: (id: string) => void;
}

function Generations({ label, chosen, candidates, onChoose }: GenerationsProps) {
  return (
    <label>
      <span>{label}</span>
      <select value={chosen?.id ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {chosen === undefined && <option value="">none</option>}
        {candidates.map(({ id, status, prunedAt }) => (
          <option key={id} value={id} disabled={prunedAt !== null}>
            {id} ({prunedAt === null ? nameOf(status) : 'rows removed'})
          </option>
        ))}
      </select>
    </label>
  );
}

function nameOf(status: string): string {
  return status === 'ACTIVE' ? 'served' : formatName(status).toLowerCase();
}
