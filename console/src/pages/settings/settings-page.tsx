import { useDeferredValue } from 'react';

import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatCount } from '../../format/numbers.ts';
import { groupSettings, type Setting } from './group-settings.ts';
import { SettingsFilter } from './settings-filter.tsx';
import { SettingsGroup } from './settings-group.tsx';
import { SettingsListDocument } from './settings.generated.ts';

import styles from './settings-page.module.css';

export function SettingsPage() {
  const settings = useOperation(SettingsListDocument, {});
  return (
    <Page title="Settings" question="Which value does each setting have, and where was it set?">
      <SettingsFilter />
      <Loaded operation={settings} rows={12}>
        {({ settings: all }) => <Groups settings={all} />}
      </Loaded>
    </Page>
  );
}

/** Groups are open while the user looks for something; otherwise the one of the address is. */
function Groups({ settings }: { readonly settings: readonly Setting[] }) {
  const { get } = useAddress();
  const text = useDeferredValue(get('q') ?? '');
  const onlyChanged = get('show') === 'changed';
  const groups = groupSettings(settings, { text, changed: onlyChanged });
  const shown = groups.reduce((sum, group) => sum + group.settings.length, 0);
  const changed = settings.filter(({ isDefault }) => !isDefault);
  const seeks = text.trim() !== '' || onlyChanged;
  return (
    <>
      <p role="status">
        {formatCount(shown)} of {formatCount(settings.length)} settings.{' '}
        {describeChanged(changed.length)}
      </p>
      {groups.length === 0 && (
        <Empty title="No setting matches. Change the search, or show all settings." />
      )}
      {groups.length > 0 && (
        <div className={styles.groups}>
          {groups.map((group) => (
            <SettingsGroup
              key={group.name}
              group={group}
              open={seeks || get('group') === group.name}
            />
          ))}
        </div>
      )}
    </>
  );
}

function describeChanged(count: number): string {
  if (count === 0) return 'All have their default.';
  return count === 1
    ? '1 differs from its default.'
    : `${formatCount(count)} differ from their default.`;
}
