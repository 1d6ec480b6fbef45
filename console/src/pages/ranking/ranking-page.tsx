import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Example } from './example.tsx';
import { RankedList } from './ranked-list.tsx';
import { RankingForm } from './ranking-form.tsx';

import styles from './ranking-page.module.css';

export function RankingPage() {
  const [query] = useSearchParams();
  const ids = query.getAll('id');
  const user = query.get('user') ?? '';
  return (
    <Page
      title="Ranking"
      question="In which order does a customer see a list, such as a search result?"
    >
      <Columns key={query.toString()} ids={ids} user={user} />
    </Page>
  );
}

interface ColumnsProps {
  readonly ids: readonly string[];
  readonly user: string;
}

/** The form and what it asked for. The example takes the customer that is typed, not yet sent. */
function Columns({ ids, user }: ColumnsProps) {
  const [name, setName] = useState(user);
  return (
    <div className={styles.columns}>
      <Card title="A list to rank">
        <RankingForm ids={ids} name={name} onName={setName} />
      </Card>
      <Card title="Ranked">
        {ids.length === 0 ? <Example user={name.trim()} /> : <RankedList ids={ids} user={user} />}
      </Card>
    </div>
  );
}
