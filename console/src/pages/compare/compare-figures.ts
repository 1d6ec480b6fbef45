import { figureNames, type Limit, metricOf } from '../generations/figures.ts';
import type { Known } from './choose-pair.ts';

/** A figure of two generations. */
export interface ComparedFigure {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Of the newer generation; undefined if the figure was not checked. */
  readonly limit: Limit | undefined;
}

/** The figures that one of the generations has. */
export function compareFigures(before: Known, after: Known): readonly ComparedFigure[] {
  return figureNames
    .map((name) => ({
      name,
      before: metricOf(before.metrics, name),
      after: metricOf(after.metrics, name),
      limit: after.verdict?.checks.find((check) => check.name === name),
    }))
    .filter((figure) => figure.before !== null || figure.after !== null);
}
