import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Page } from '../../components/layout/page.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { CostsMonthDocument } from './costs.generated.ts';
import { LeversCard } from './levers-card.tsx';
import { MonthCard } from './month-card.tsx';
import { MonthLinks } from './month-links.tsx';
import { parseMonth } from './months.ts';
import { RunsCard } from './runs-card.tsx';
import { SegmentsCard } from './segments-card.tsx';
import { UsageCard } from './usage-card.tsx';

const EVERY_MS = 60_000;

export function CostsPage() {
  const month = parseMonth(useAddress().get('month')) ?? null;
  const report = useOperation(CostsMonthDocument, { month }, { everyMs: EVERY_MS });
  return (
    <Page
      title="Costs"
      question="What did the month cost, and what would change it?"
      actions={<MonthLinks month={month} />}
    >
      <Loaded operation={report} rows={14}>
        {({ costReport }) => (
          <>
            <MonthCard report={costReport} />
            <LeversCard report={costReport} />
            <SegmentsCard lines={costReport.lines} />
            <UsageCard report={costReport} />
          </>
        )}
      </Loaded>
      <RunsCard />
    </Page>
  );
}
