import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Tabs } from '../../components/controls/tabs.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import type { Kind } from './figures.ts';
import { GenerationsCard } from './generations-card.tsx';
import { GenerationsKindsDocument } from './generations.generated.ts';
import { HistoryCard } from './history-card.tsx';

import styles from './generations-page.module.css';

export function GenerationsPage() {
  const kinds = useOperation(GenerationsKindsDocument, {});
  return (
    <Page
      title="Generations"
      question="Which generation of each kind is served, and how good is it?"
      actions={<Link to="/generations/compare">Compare two</Link>}
    >
      <Loaded operation={kinds} rows={12}>
        {({ freshness }) => <KindTabs kinds={freshness.map(({ kind }) => kind)} />}
      </Loaded>
    </Page>
  );
}

function KindTabs({ kinds }: { readonly kinds: readonly Kind[] }) {
  const { get, set } = useAddress();
  const chosen = kinds.find((kind) => kind === get('kind')) ?? kinds[0];
  if (chosen === undefined) return <Empty title="No kind of list is configured." />;
  const tabs = kinds.map((kind) => ({
    id: kind,
    title: formatName(kind),
    content: (
      <div className={styles.cards}>
        <HistoryCard kind={kind} />
        <GenerationsCard kind={kind} />
      </div>
    ),
  }));
  return (
    <Tabs
      label="Kinds"
      tabs={tabs}
      selected={chosen}
      onSelect={(kind) => {
        if (kind !== chosen) set({ kind, after: undefined });
      }}
    />
  );
}
