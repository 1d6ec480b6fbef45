import { useOperation } from '../../api/use-operation.ts';
import { Button } from '../../components/controls/button.tsx';
import { Time, useNow } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { CheckList } from './check-list.tsx';
import { CheckDocument, type CheckQuery } from './check.generated.ts';
import { secondsUntilNext, summarize } from './summarize-checks.ts';

/** The checks take longer than a request may; the gateway continues with them. */
const WHILE_CHECKING_MS = 4_000;

export function CheckPage() {
  const first = useOperation(CheckDocument, {});
  const isChecking = first.failure?.code === 'CHECKS_NOT_FINISHED';
  const operation = useOperation(
    CheckDocument,
    {},
    isChecking ? { everyMs: WHILE_CHECKING_MS } : {},
  );
  const { data, busy, retry } = operation;
  return (
    <Page
      title="Check"
      question="Can this gateway do its work?"
      actions={<AgainButton report={data?.checkReport} busy={busy} onAgain={retry} />}
    >
      <Loaded operation={operation} rows={12}>
        {({ checkReport }) => <Report report={checkReport} />}
      </Loaded>
    </Page>
  );
}

interface AgainButtonProps {
  readonly report: CheckQuery['checkReport'] | undefined;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

/** The gateway keeps a report for some seconds, in which a further check would show the same. */
function AgainButton({ report, busy, onAgain }: AgainButtonProps) {
  const wait = secondsUntilNext(report?.checkedAt, useNow());
  const words = wait > 0 ? `Run again in ${wait} s` : 'Run again';
  return (
    <Button kind="primary" disabled={busy || wait > 0} onClick={onAgain}>
      {busy ? 'Checking' : words}
    </Button>
  );
}

function Report({ report }: { readonly report: CheckQuery['checkReport'] }) {
  const { tone, title } = summarize(report.checks);
  return (
    <>
      <Notice tone={tone} title={title}>
        Checked <Time value={report.checkedAt} />. <code>npx gateway doctor</code> makes the same
        checks.
      </Notice>
      <Card title="Checks">
        <CheckList checks={report.checks} />
      </Card>
    </>
  );
}
