import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function ItemsPage() {
  return (
    <Page title="Items" question="What is an item recommended with?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
