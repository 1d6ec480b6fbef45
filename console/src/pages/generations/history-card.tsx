import { useOperation } from '../../api/use-operation.ts';
import { Sparkline } from '../../components/data/sparkline.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { ToneIcon } from '../../components/states/tone-icon.tsx';
import { formatPercent } from '../../format/numbers.ts';
import { type FigureHistory, type HistoryNode, historyOf } from './figure-history.ts';
import { describeLimit, isWithin, type Kind, wordsOf } from './figures.ts';
import { GenerationsHistoryDocument } from './generations.generated.ts';

import styles from './history-card.module.css';

/** The figures of the last generations as small plots with one scale, each with its threshold. */
export function HistoryCard({ kind }: { readonly kind: Kind }) {
  const history = useOperation(GenerationsHistoryDocument, { kind });
  const count = history.data?.generations.nodes.length ?? 0;
  return (
    <Card
      title="Served, and over time"
      aside={count > 1 ? `the last ${count} generations` : undefined}
    >
      <Loaded operation={history} rows={5}>
        {({ generations: { nodes } }) => (
          <>
            <ServedLine newestFirst={nodes} />
            <Plots histories={historyOf(nodes)} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

interface ServedLineProps {
  readonly newestFirst: readonly HistoryNode[];
}

/** The answer in a sentence: what is served, and whether the quality gate rejected something newer. */
function ServedLine({ newestFirst }: ServedLineProps) {
  const served = newestFirst.find(({ status }) => status === 'ACTIVE');
  const [newest] = newestFirst;
  if (newest === undefined) return null;
  return (
    <p className={styles.served}>
      <ToneIcon tone={served === undefined ? 'bad' : 'good'} />
      {served === undefined ? (
        'None of these generations is served.'
      ) : (
        <span>
          {served.id} is served, loaded <Time value={served.createdAt} />.
        </span>
      )}
      {newest.status === 'REJECTED' && (
        <>
          <ToneIcon tone="warning" />
          <span>The quality gate rejected the newest, {newest.id}.</span>
        </>
      )}
    </p>
  );
}

function Plots({ histories }: { readonly histories: readonly FigureHistory[] }) {
  if (histories.length === 0) {
    return <Empty title="No generation has figures yet. ACTIVATE measures what a run loaded." />;
  }
  return (
    <ul className={styles.plots}>
      {histories.map((history) => (
        <Plot key={history.name} {...history} />
      ))}
    </ul>
  );
}

function Plot({ name, values, last, limit }: FigureHistory) {
  const { title, meaning } = wordsOf(name);
  const first = values.find((value) => value !== null) ?? last;
  const words = `${title} of ${values.length} generations: from ${formatPercent(first)} to ${formatPercent(last)} ${meaning}`;
  const passed = limit === undefined || isWithin(last, limit);
  return (
    <li className={passed ? undefined : styles.beyond}>
      <span className={styles.title} title={meaning}>
        {title}
        {!passed && <ToneIcon tone="bad" size={14} />}
      </span>
      <span className={styles.plot}>
        <Sparkline
          values={values}
          label={words}
          range={[0, 1]}
          {...(limit === undefined ? {} : { threshold: limit.threshold })}
        />
        <strong>{formatPercent(last)}</strong>
      </span>
      <span className={styles.limit}>
        {limit === undefined ? 'not checked' : describeLimit(limit, passed)}
      </span>
    </li>
  );
}
