import { Bullet } from '../../components/data/bullet.tsx';
import { ToneIcon } from '../../components/states/tone-icon.tsx';
import { formatPercent, formatPoints } from '../../format/numbers.ts';
import { describeLimit, type Figure, wordsOf } from './figures.ts';

import styles from './generation-figures.module.css';

/** What the quality gate checked: each figure with its threshold, and with the value of the generation before. */
export function GenerationFigures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <OneFigure key={figure.name} {...figure} />
      ))}
    </dl>
  );
}

function OneFigure(figure: Figure) {
  const { name, value, passed, message, before, threshold } = figure;
  const { title } = wordsOf(name);
  return (
    <div className={passed ? styles.figure : `${styles.figure} ${styles.beyond}`} title={message}>
      <dt>
        {title}
        {!passed && <ToneIcon tone="bad" size={14} />}
      </dt>
      <dd className={styles.value}>
        {formatPercent(value)} <Change value={value} before={before} />
      </dd>
      <dd>
        <Bullet value={value} threshold={threshold} passed={passed} before={before} label={title} />
      </dd>
      <dd className={styles.limit}>{describeLimit(figure, passed)}</dd>
    </div>
  );
}

function Change({ value, before }: Pick<Figure, 'value' | 'before'>) {
  if (before === null) return null;
  return (
    <span className={styles.change} title={`${formatPercent(before)} in the generation before`}>
      {formatPoints(value - before)}
    </span>
  );
}
