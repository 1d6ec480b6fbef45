import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function CostsPage() {
  return (
    <Page title="Costs" question="What do the recommendations cost?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
