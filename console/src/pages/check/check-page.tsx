import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function CheckPage() {
  return (
    <Page title="Check" question="Can this gateway do its work?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
