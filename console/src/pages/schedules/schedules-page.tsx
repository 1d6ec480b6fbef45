import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';

export function SchedulesPage() {
  return (
    <Page title="Schedules" question="When does the pipeline run?">
      <Empty title="This page is not in the console yet. GraphiQL has its data." />
    </Page>
  );
}
