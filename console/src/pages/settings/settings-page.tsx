import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function SettingsPage() {
  return (
    <Page title="Settings" question="How is this gateway configured?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
