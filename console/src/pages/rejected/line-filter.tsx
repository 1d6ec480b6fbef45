import { type FormEvent, useId } from 'react';

import { oneOf, useAddress } from '../../app/use-address.ts';
import { Button } from '../../components/controls/button.tsx';
import { Choice } from '../../components/controls/choice.tsx';
import { formatName } from '../../format/names.ts';
import { kinds } from './line-kinds.ts';

import styles from './line-filter.module.css';

/** Chooses run and kind; both stand in the address. */
export function LineFilter() {
  const address = useAddress();
  const id = useId();
  const run = address.get('run') ?? '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('run');
    const text = typeof chosen === 'string' ? chosen.trim() : '';
    address.set({ run: text, after: undefined });
  };
  return (
    <form
      key={run}
      className={styles.filter}
      role="search"
      aria-label="Rejected lines"
      onSubmit={submit}
    >
      <label htmlFor={id}>Run</label>
      <input id={id} name="run" defaultValue={run} placeholder="All" size={24} spellCheck={false} />
      <Button type="submit">Show</Button>
      <Choice
        label="Kind"
        all="All"
        value={oneOf(kinds, address.get('kind'))}
        options={kinds.map((kind) => [kind, formatName(kind)] as const)}
        onChoose={(kind) => address.set({ kind, after: undefined })}
      />
    </form>
  );
}
