import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function ComparePage() {
  return (
    <Page title="Compare two generations" question="What would change?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
