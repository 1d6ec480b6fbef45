import { useAddress } from '../../app/use-address.ts';
import { formatCount } from '../../format/numbers.ts';
import type { SettingGroup } from './group-settings.ts';
import { SettingsTable } from './settings-table.tsx';

import styles from './settings-page.module.css';

interface SettingsGroupProps {
  readonly group: SettingGroup;
  readonly open: boolean;
}

/** One group, which a press opens or closes. The open one is in the address. */
export function SettingsGroup({ group, open }: SettingsGroupProps) {
  const { set } = useAddress();
  const { name, settings } = group;
  const changed = settings.filter(({ isDefault }) => !isDefault).map((setting) => setting.name);
  return (
    <details className={styles.group} open={open}>
      <summary
        onClick={(event) => {
          event.preventDefault();
          set({ group: open ? undefined : name, q: undefined, show: undefined });
        }}
      >
        <h2>{name === 'environment' ? 'Environment variables' : name}</h2>
        <span className={styles.muted}>
          {formatCount(settings.length)} {settings.length === 1 ? 'setting' : 'settings'}
          {changed.length > 0 && (
            <>
              ; set: <strong>{changed.join(', ')}</strong>
            </>
          )}
        </span>
      </summary>
      {open && <SettingsTable {...group} />}
    </details>
  );
}
