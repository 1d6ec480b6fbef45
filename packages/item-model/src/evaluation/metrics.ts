/** Names and values, as GetSolutionMetrics tells them. */
export type Metrics = Readonly<Record<string, number>>;
