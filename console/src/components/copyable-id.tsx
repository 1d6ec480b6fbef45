import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import styles from './copyable-id.module.css';

interface CopyableIdProps {
  readonly id: string;
  /** The page of the id. */
  readonly to?: string;
}

/** An id with a button that copies it. A long one is cut where the room ends, and whole in its title. */
export function CopyableId({ id, to }: CopyableIdProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
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
      <button
        type="button"
        aria-label={copied ? 'Copied' : `Copy ${id}`}
        onClick={() => void copy()}
      >
        <Icon size={13} aria-hidden="true" />
      </button>
    </span>
  );
}
