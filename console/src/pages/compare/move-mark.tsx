import { type Move, formatMove } from '../../format/moves.ts';

import styles from './side-by-side.module.css';

interface MoveMarkProps {
  readonly rank: number;
  readonly move: Move;
}

/** How an item of the newer list moved: `▲ 3`, `▼ 2`, `new`. */
export function MoveMark({ rank, move }: MoveMarkProps) {
  if (move.kind === 'new') return <span className={`${styles.mark} ${styles.new}`}>new</span>;
  if (move.kind === 'same') {
    return <Mark style={styles.same} sign="=" words={formatMove(move)} />;
  }
  const places = Math.abs(move.from - rank);
  const sign = `${move.kind === 'up' ? '▲' : '▼'} ${places}`;
  return <Mark style={styles[move.kind]} sign={sign} words={formatMove(move)} />;
}

/** Where an item of the older list went. */
export function NowMark({
  rank,
  now,
}: {
  readonly rank: number;
  readonly now: number | undefined;
}) {
  if (now === undefined) return <span className={`${styles.mark} ${styles.gone}`}>gone</span>;
  if (now === rank) return <Mark style={styles.same} sign="=" words="same place" />;
  return <Mark style={styles.same} sign={`→ ${now}`} words={`now at ${now}`} />;
}

interface MarkProps {
  readonly style: string | undefined;
  readonly sign: string;
  readonly words: string;
}

function Mark({ style, sign, words }: MarkProps) {
  return (
    <span className={`${styles.mark} ${style}`} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
