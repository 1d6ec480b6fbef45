export { checkTrainingData } from './check-training-data.ts';
export { buildItemFeatures, type ItemText } from './content/item-features.ts';
export { linkItems } from './content/link-items.ts';
export { type FittedEase, fitEase } from './ease/fit-ease.ts';
export { makeLists } from './ease/make-lists.ts';
export { openPool, type Pool } from './ease/pool.ts';
export { FLAT, RECENCIES, type Recency, recencyWeights } from './ease/recency.ts';
export { selectSettings } from './ease/select-settings.ts';
export type { Settings } from './ease/settings.ts';
export { turnRows } from './ease/turn-rows.ts';
export type { WeightRows } from './ease/weight-rows.ts';
export type { Evaluation } from './evaluate-model.ts';
export { EXPLORATION, type Exploration } from './explore.ts';
export type { FitInput } from './fit-input.ts';
export { buildHistories, type Histories } from './histories.ts';
export { DEFAULTS, type HyperParameters, type Percentiles } from './hyper-parameters.ts';
export {
  createInteractionsBuilder,
  type Interactions,
  type InteractionsBuilder,
} from './interactions.ts';
export type { Metrics } from './metrics.ts';
export { type FittedModel, type Model, prepareModel } from './model.ts';
export type { Neighbours } from './neighbours.ts';
export { numberByName } from './number-by-name.ts';
export { createPause } from './pause.ts';
export { rankItems } from './rank-items.ts';
export { recommendItems } from './recommend-items.ts';
export { segmentUsers } from './segment-users.ts';
export { type EventSelection, selectEvents, weighEntries, weighEvent } from './select-events.ts';
export { similarItems } from './similar-items.ts';
export { takeFirst } from './take-top.ts';
export { type Meeting, type Taste, tasteOf } from './taste.ts';
export { fitInThread, type FitWatch } from './thread/fit-in-thread.ts';
