import { Link } from 'react-router';

import { useViewer } from '../../app/session/viewer.ts';
import { useAddress } from '../../app/use-address.ts';
import { Button } from '../../components/controls/button.tsx';
import { Page } from '../../components/layout/page.tsx';
import { NowCard } from './now-card.tsx';
import { RunsCard } from './runs-card.tsx';
import { StartCard } from './start/start-card.tsx';

export function RunsPage() {
  const address = useAddress();
  const { canOperate } = useViewer();
  const isStarting = address.get('start') !== undefined;
  return (
    <Page
      title="Runs"
      question="What has run, and what runs now?"
      actions={
        <>
          <Link to="/schedules">Schedules</Link>
          <Button
            kind="primary"
            disabled={!canOperate || isStarting}
            onClick={() => address.set({ start: 'full' })}
          >
            Start a run
          </Button>
        </>
      }
    >
      {isStarting && <StartCard />}
      <NowCard />
      <RunsCard />
    </Page>
  );
}
