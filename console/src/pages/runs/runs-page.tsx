import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function RunsPage() {
  return (
    <Page title="Runs" question="What has run, and what runs now?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
