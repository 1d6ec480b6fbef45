import { useSearchParams } from 'react-router';

import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
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
      <div className={styles.columns}>
        <Card title="A list to rank">
          <RankingForm key={query.toString()} ids={ids} user={user} />
        </Card>
        <Card title="Ranked">
          {ids.length === 0 ? <Example user={user} /> : <RankedList ids={ids} user={user} />}
        </Card>
      </div>
    </Page>
  );
}
