import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import type { ReactNode } from 'react';

import styles from './tabs.module.css';

interface TabEntry {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

interface TabsProps {
  /** What the tabs choose between, for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Tabs that arrow keys move between. Only the selected one is drawn. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  return (
    <TabProvider
      selectedId={selected}
      setSelectedId={(id) => {
        if (typeof id === 'string') onSelect(id);
      }}
    >
      <TabList aria-label={label} className={styles.list}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={styles.tab}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} tabId={id} unmountOnHide className={styles.panel}>
          {content}
        </TabPanel>
      ))}
    </TabProvider>
  );
}
