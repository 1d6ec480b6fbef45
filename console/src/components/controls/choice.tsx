import styles from './choice.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  /** Values with their words. */
  readonly options: readonly (readonly [value: Value, words: string])[];
  /** The words of the first option, which chooses nothing. */
  readonly all: string;
  readonly onChoose: (value: Value | undefined) => void;
}

/** A labelled list of which at most one value is chosen, such as a filter. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, all, onChoose } = props;
  const choose = (chosen: string) =>
    onChoose(options.find(([known]) => known === chosen)?.[0] ?? undefined);
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
