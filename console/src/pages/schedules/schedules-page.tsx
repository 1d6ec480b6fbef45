import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Facts } from '../../components/data/facts.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { formatExact } from '../../format/age.ts';
import { describeCron } from '../../format/cron.ts';
import { formatName } from '../../format/names.ts';
import { SchedulesDocument, type SchedulesQuery } from './schedules.generated.ts';
import { wasRefused } from './was-refused.ts';

import styles from './schedules-page.module.css';

type Schedule = SchedulesQuery['schedules'][number];

const EVERY_MS = 30_000;

const EXAMPLE = "schedules: { delta: '0 3 * * 1', full: '0 4 1 * *' }";

export function SchedulesPage() {
  const operation = useOperation(SchedulesDocument, {}, { everyMs: EVERY_MS });
  return (
    <Page
      title="Schedules"
      question="When does the pipeline run next, and how did the last scheduled runs end?"
      actions={<Link to="/runs?start=full">Start a run now</Link>}
    >
      <Loaded operation={operation} rows={4}>
        {({ schedules }) =>
          schedules.length === 0 ? (
            <Card title="Schedules">
              <Empty
                title="No run is scheduled: runs start only by command. To change that, add to gateway.config.ts and start the gateway again:"
                command={EXAMPLE}
              />
            </Card>
          ) : (
            <div className={styles.schedules}>
              {schedules.map((schedule) => (
                <ScheduleCard key={schedule.kind} schedule={schedule} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function ScheduleCard({ schedule }: { readonly schedule: Schedule }) {
  const { kind, cron, timezone, nextRunAt, lastDueAt, lastRun } = schedule;
  const facts = [
    [
      'Next run',
      <span key="next">
        <strong>
          <Time value={nextRunAt} />
        </strong>
        <span className={styles.exact}>{formatExact(new Date(nextRunAt))}</span>
      </span>,
    ],
    [
      'When',
      <span key="when">
        {describeCron(cron) ?? cron}
        <span className={styles.exact}>{timezone}</span>
      </span>,
    ],
    ['Last due', lastDueAt === null ? 'Not yet' : <Time key="due" value={lastDueAt} />],
  ] as const;
  return (
    <Card title={`${formatName(kind)} run`} aside={<code>{cron}</code>}>
      <Facts facts={facts} />
      {lastRun === null ? (
        <p className={styles.last}>No run was started by this schedule yet.</p>
      ) : (
        <p className={styles.last}>
          <span>Last run</span>
          <CopyableId id={lastRun.id} to={runLink(lastRun.id)} />
          <StatusBadge status={lastRun.status} />
          <Time value={lastRun.createdAt} />
        </p>
      )}
      {wasRefused(schedule) && (
        <Notice tone="warning" title="The last run that was due did not start.">
          It was refused, for example by the budget: the log of the gateway has the reason.
        </Notice>
      )}
    </Card>
  );
}
