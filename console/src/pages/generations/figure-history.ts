import { figureNames, type Limit, metricOf } from './figures.ts';
import type { GenerationsHistoryQuery } from './generations.generated.ts';

export type HistoryNode = GenerationsHistoryQuery['generations']['nodes'][number];

/** One figure over time. */
export interface FigureHistory {
  readonly name: string;
  /** Of each generation, oldest first; null where it was not measured. */
  readonly values: readonly (number | null)[];
  readonly last: number;
  /** The newest threshold; undefined if the figure was never checked. */
  readonly limit: Limit | undefined;
}

/** The figures that at least one generation has; `newestFirst` as the gateway returns them. */
export function historyOf(newestFirst: readonly HistoryNode[]): readonly FigureHistory[] {
  return figureNames.flatMap((name) => {
    const values = newestFirst.map(({ metrics }) => metricOf(metrics, name)).toReversed();
    const last = values.findLast((value) => value !== null);
    if (last === undefined || last === null) return [];
    const limit = newestFirst
      .flatMap(({ verdict }) => verdict?.checks ?? [])
      .find((check) => check.name === name);
    return [{ name, values, last, limit }];
  });
}
