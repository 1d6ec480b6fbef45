import { Check, Copy } from 'lucide-react';

import { useCopy } from './use-copy.ts';

import styles from './command.module.css';

/** A command for the terminal, with a button that copies it. */
export function Command({ command }: { readonly command: string }) {
  const [copied, copy] = useCopy(command);
  const Icon = copied ? Check : Copy;
  return (
    <span className={styles.command}>
      <code>{command}</code>
      <button type="button" aria-label={copied ? 'Copied' : `Copy ${command}`} onClick={copy}>
        <Icon size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
