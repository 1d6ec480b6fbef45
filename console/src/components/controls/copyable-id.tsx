import { Check, Copy } from 'lucide-react';
import { Link } from 'react-router';

import { useCopy } from './use-copy.ts';

import styles from './copyable-id.module.css';

interface CopyableIdProps {
  readonly id: string;
  /** The page of the id. */
  readonly to?: string;
}

/** An id with a button that copies it. A long one is cut where the room ends, and whole in its title. */
export function CopyableId({ id, to }: CopyableIdProps) {
  const [copied, copy] = useCopy(id);
  const Icon = copied ? Check : Copy;
  return (
    <span className={styles.id}>
      {to === undefined ? (
        <code title={id}>{id}</code>
      ) : (
        <Link to={to} title={id}>
          {id}
        </Link>
      )}
      <button type="button" aria-label={copied ? 'Copied' : `Copy ${id}`} onClick={copy}>
        <Icon size={13} aria-hidden="true" />
      </button>
    </span>
  );
}
