import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function KeysPage() {
  return (
    <Page title="Keys" question="Who may use this gateway?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
