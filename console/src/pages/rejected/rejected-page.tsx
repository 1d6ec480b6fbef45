import { Link } from 'react-router';

import { Page } from '../../components/layout/page.tsx';
import { LinesCard } from './lines-card.tsx';
import { RepairCard } from './repair-card.tsx';

export function RejectedPage() {
  return (
    <Page
      title="Rejected lines"
      question="Which lines of the batch output were not loaded, and can they be repaired?"
      actions={<Link to="/runs">All runs</Link>}
    >
      <RepairCard />
      <LinesCard />
    </Page>
  );
}
