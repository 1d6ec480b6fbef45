import { Page } from '../../components/layout/page.tsx';
import { CostsCard } from './costs-card.tsx';
import { OperationsCard } from './operations-card.tsx';
import { ProblemsCard } from './problems-card.tsx';
import { RunsCard } from './runs-card.tsx';
import { ServedCard } from './served-card.tsx';

import styles from './overview-page.module.css';

export function OverviewPage() {
  return (
    <Page title="Overview" question="Is everything served, and what needs attention?">
      <ProblemsCard />
      <ServedCard />
      <div className={styles.pair}>
        <RunsCard />
        <CostsCard />
      </div>
      <OperationsCard />
    </Page>
  );
}
