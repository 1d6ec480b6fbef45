import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function RejectedPage() {
  return (
    <Page title="Rejected lines" question="Which lines of the batch output were not loaded?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
