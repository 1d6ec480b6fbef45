import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';

import { rankingLink } from '../../app/links.ts';
import { Button } from '../../components/controls/button.tsx';
import { formatCount } from '../../format/numbers.ts';
import { MOST_IDS, parseIds } from './parse-ids.ts';

import styles from './ranking-page.module.css';

interface RankingFormProps {
  readonly ids: readonly string[];
  /** The customer id, as it is typed. */
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** Asks for the items and the customer; the address keeps them, so that a ranking can be sent. */
export function RankingForm({ ids, name, onName }: RankingFormProps) {
  const [text, setText] = useState(ids.join('\n'));
  const navigate = useNavigate();
  const id = useId();
  const wanted = parseIds(text);
  const isTooLong = wanted.length > MOST_IDS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.length > 0 && !isTooLong) void navigate(rankingLink(wanted, name.trim()));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-ids`}>Item ids</label>
      <textarea
        id={`${id}-ids`}
        aria-describedby={`${id}-count`}
        aria-invalid={isTooLong}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-count`} className={styles.note}>
        One a line, or with commas between them. {formatCount(wanted.length)} of{' '}
        {formatCount(MOST_IDS)} at most{isTooLong && ': remove some of them'}.
      </p>
      <label htmlFor={`${id}-user`}>Customer id</label>
      <input
        id={`${id}-user`}
        type="text"
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-none`}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <p id={`${id}-none`} className={styles.note}>
        Empty for an anonymous visitor.
      </p>
      <Button kind="primary" type="submit" disabled={wanted.length === 0 || isTooLong}>
        Rank
      </Button>
    </form>
  );
}
