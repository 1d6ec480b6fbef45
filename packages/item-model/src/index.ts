export { checkTrainingData } from './training/check-training-data.ts';
export { buildItemFeatures, type ItemText } from './content/item-features.ts';
export { linkItems } from './content/link-items.ts';
export { type FittedEase, fitEase } from './ease/fit-ease.ts';
export { makeLists } from './ease/make-lists.ts';
export { openPool, type Pool } from './steps/pool.ts';
export { NO_RECENCY, RECENCIES, type Recency, recencyWeights } from './ease/recency.ts';
export { selectSettings } from './ease/select-settings.ts';
export type { Settings } from './ease/settings.ts';
export { transposeRows } from './matrices/transpose-rows.ts';
export type { WeightRows } from './matrices/weight-rows.ts';
export type { Evaluation } from './evaluation/evaluate-model.ts';
export { DEFAULT_EXPLORATION, type Exploration } from './inference/explore.ts';
export type { FitInput } from './training/fit-input.ts';
export { buildHistories, type Histories } from './histories/histories.ts';
export {
  DEFAULT_HYPER_PARAMETERS,
  type HyperParameters,
  type Percentiles,
} from './training/hyper-parameters.ts';
export {
  createInteractionsBuilder,
  type Interactions,
  type InteractionsBuilder,
} from './histories/interactions.ts';
export { measureLists } from './evaluation/measure-lists.ts';
export type { Metrics } from './evaluation/metrics.ts';
export { type FittedModel, type Model, prepareModel } from './training/model.ts';
export type { Neighbours } from './arrays/neighbours.ts';
export { numberByName } from './histories/number-by-name.ts';
export { createPause } from './training/pause.ts';
export { rankItems } from './inference/rank-items.ts';
export { recommendItems } from './inference/recommend-items.ts';
export { segmentUsers } from './inference/segment-users.ts';
export {
  type EventSelection,
  selectEvents,
  weighEntries,
  weighEvent,
} from './histories/select-events.ts';
export { similarItems } from './inference/similar-items.ts';
export { takeFirst } from './arrays/take-top.ts';
export {
  type ItemInteraction,
  type UserProfile,
  buildUserProfile,
} from './inference/user-profile.ts';
export { fitInThread, type FitOptions } from './training/fit-in-thread.ts';
