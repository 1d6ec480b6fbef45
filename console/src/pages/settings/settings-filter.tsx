import { oneOf, useAddress } from '../../app/use-address.ts';
import { Choice } from '../../components/controls/choice.tsx';

import styles from './settings-page.module.css';

/** Which settings are shown. Both choices are in the address. */
export function SettingsFilter() {
  const { get, set } = useAddress();
  return (
    <search className={styles.filter}>
      <label>
        Search
        <input
          type="search"
          value={get('q') ?? ''}
          placeholder="name, value or description"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ q: event.target.value }, true)}
        />
      </label>
      <Choice
        label="Show"
        value={oneOf(['changed'], get('show'))}
        options={[['changed', 'other than default']]}
        all="all"
        onChoose={(show) => set({ show })}
      />
    </search>
  );
}
