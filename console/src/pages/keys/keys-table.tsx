import type { ReactNode } from 'react';

import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Time, useNow } from '../../components/data/time.tsx';
import { Badge } from '../../components/states/badge.tsx';
import { keyStateAt } from './key-state.ts';
import type { KeysListQuery } from './keys.generated.ts';

import styles from './keys-page.module.css';

type Key = KeysListQuery['accessKeys']['nodes'][number];

interface KeysTableProps {
  readonly keys: readonly Key[];
  /** The key that the console itself uses; null if it uses none. */
  readonly ownId: string | null;
  readonly empty: ReactNode;
}

export function KeysTable({ keys, ownId, empty }: KeysTableProps) {
  return (
    <DataTable
      caption="API keys, newest first"
      columns={columnsFor(ownId)}
      rows={keys}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

function columnsFor(ownId: string | null): readonly Column<Key>[] {
  return [
    {
      title: 'Name',
      cell: ({ id, name }) => (
        <span className={styles.name} dir="auto">
          {name === '' ? 'without a name' : name}
          {id === ownId && <em> (used by this tab)</em>}
        </span>
      ),
    },
    { title: 'Id', cell: ({ id }) => <CopyableId id={id} /> },
    { title: 'Scope', cell: ({ scope }) => <span title={permits[scope]}>{scope}</span> },
    { title: 'State', cell: (key) => <State {...key} /> },
    { title: 'Last used', align: 'end', cell: ({ lastUsedAt }) => orTime(lastUsedAt, 'never') },
    { title: 'Ends', align: 'end', cell: (key) => <End {...key} /> },
    { title: 'Created', align: 'end', cell: ({ createdAt }) => <Time value={createdAt} /> },
  ];
}

export const permits: Readonly<Record<Key['scope'], string>> = {
  PUBLIC: 'For pages and apps: reads no data of users.',
  SERVICE: 'For servers: reads the data of every user.',
  ADMIN: 'Reads everything, runs the pipeline and activates generations.',
};

function State(key: Key) {
  const { tone, name } = keyStateAt(key, useNow());
  return <Badge tone={tone}>{name}</Badge>;
}

function End({ expiresAt, revokedAt }: Key) {
  return orTime(revokedAt ?? expiresAt, 'does not expire');
}

function orTime(value: string | null, otherwise: string): ReactNode {
  if (value === null) return <span className={styles.muted}>{otherwise}</span>;
  return <Time value={value} />;
}
