import { line } from 'd3-shape';

import styles from './sparkline.module.css';

interface SparklineProps {
  /** Oldest first. Null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** What the line shows, with its numbers in words. */
  readonly label: string;
  /** The lowest and highest value of the axis; by default those of the values. */
  readonly range?: readonly [number, number];
  /** A dashed line at this value. */
  readonly threshold?: number;
}

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 3;

/** A line without axes: whether something rises or falls. The last value has a dot. */
export function Sparkline({ values, label, range, threshold }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const [low, high] = range ?? [Math.min(...known), Math.max(...known)];
  const x = (index: number) =>
    WIDTH -
    EDGE -
    ((values.length - 1 - index) / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    high === low
      ? HEIGHT / 2
      : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_value, index) => x(index))
    .y((value) => y(value ?? low))([...values]);
  const last = values.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className={styles.sparkline}
    >
      <title>{label}</title>
      {threshold !== undefined && (
        <line x1="0" x2={WIDTH} y1={y(threshold)} y2={y(threshold)} className={styles.threshold} />
      )}
      {path !== null && <path d={path} />}
      {last !== undefined && last !== null && (
        <circle cx={x(values.length - 1)} cy={y(last)} r={2.5} />
      )}
    </svg>
  );
}
