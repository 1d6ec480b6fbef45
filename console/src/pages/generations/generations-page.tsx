import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function GenerationsPage() {
  return (
    <Page title="Generations" question="Which lists are served, and are they good?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
