import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function CustomersPage() {
  return (
    <Page title="Customers" question="What does a customer see, and why?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
