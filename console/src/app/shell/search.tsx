import { Search as SearchIcon } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';

import { customerLink, itemLink, runLink } from '../links.ts';

import styles from './search.module.css';

const targets = { customer: customerLink, item: itemLink, run: runLink } as const;

type Target = keyof typeof targets;

/** Opens the page of an id. The id of a run is recognized by its form. */
export function Search() {
  const [text, setText] = useState('');
  const [target, setTarget] = useState<Target>('customer');
  const navigate = useNavigate();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') return;
    const link = looksLikeRun(wanted) ? runLink : targets[target];
    void navigate(link(wanted));
    setText('');
  };
  return (
    <form role="search" aria-label="Open an id" className={styles.search} onSubmit={submit}>
      <label className="visually-hidden" htmlFor={`${id}-target`}>
        Search for
      </label>
      <select
        id={`${id}-target`}
        value={target}
        onChange={(event) => setTarget(toTarget(event.target.value))}
      >
        <option value="customer">Customer</option>
        <option value="item">Item</option>
        <option value="run">Run</option>
      </select>
      <label className="visually-hidden" htmlFor={id}>
        Id
      </label>
      <input
        id={id}
        type="search"
        placeholder="id"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" aria-label="Open">
        <SearchIcon size={16} aria-hidden="true" />
      </button>
    </form>
  );
}

/** As in 20261130-001035-ls63. */
function looksLikeRun(text: string): boolean {
  return /^\d{8}-\d{6}-\w+$/.test(text);
}

function toTarget(value: string): Target {
  return value === 'item' || value === 'run' ? value : 'customer';
}
