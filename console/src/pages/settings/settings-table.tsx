import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Prose } from '../../components/layout/prose.tsx';
import { Badge } from '../../components/states/badge.tsx';
import type { Setting, SettingGroup } from './group-settings.ts';
import { SettingValue } from './setting-value.tsx';

import styles from './settings-page.module.css';

export function SettingsTable({ name, settings }: SettingGroup) {
  return (
    <DataTable
      caption={`Settings of ${name}`}
      columns={columns}
      rows={settings}
      rowKey={(setting) => setting.name}
    />
  );
}

const columns: readonly Column<Setting>[] = [
  { title: 'Name', width: '29%', cell: ({ name }) => <CopyableId id={name} /> },
  { title: 'Value', width: '27%', cell: (setting) => <SettingValue {...setting} /> },
  { title: 'Set by', width: '124px', cell: (setting) => <Source {...setting} /> },
  {
    title: 'Meaning',
    align: 'text',
    cell: ({ description }) => (
      <span className={styles.meaning}>
        <Prose text={description} />
      </span>
    ),
  },
];

function Source({ source, file, isDefault }: Setting) {
  if (source === 'DEFAULT') return <span className={styles.muted}>default</span>;
  const where = source === 'FILE' ? 'file' : 'environment';
  return (
    <span title={file ?? undefined}>
      {isDefault ? `${where}, as the default` : <Badge tone="busy">{where}</Badge>}
    </span>
  );
}
