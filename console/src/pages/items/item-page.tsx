import { usePathId } from '../../app/links.ts';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function ItemPage() {
  const id = usePathId();
  return (
    <Page title={`Item ${id}`}>
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
