import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function RankingPage() {
  return (
    <Page title="Ranking" question="How would these items be ordered for a user?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
