// Histories: events as columns, users and items as numbers.
export {
  createInteractionsBuilder,
  type Interactions,
  type InteractionsBuilder,
} from './histories/interactions.ts';
export { numberByName } from './histories/number-by-name.ts';
export {
  type EventSelection,
  selectEvents,
  weighEntries,
  weighEvent,
} from './histories/select-events.ts';
export { noteLeftOut } from './histories/note-left-out.ts';
export { buildHistories, type Histories } from './histories/histories.ts';
export type { Baskets, BasketUnit } from './baskets/baskets.ts';
export { buildBaskets } from './baskets/build-baskets.ts';
export { buildItemFeatures, type ItemFeatures, type ItemText } from './content/item-features.ts';

// Training, in a thread of its own.
export { checkTrainingData } from './training/check-training-data.ts';
export {
  DEFAULT_HYPER_PARAMETERS,
  type FitInput,
  type HyperParameters,
  type Percentiles,
} from './training/fit-input.ts';
export { fitInThread, type FitOptions } from './training/fit-in-thread.ts';
export { type FittedModel, type Model, prepareModel } from './training/model.ts';
export type { Repeats } from './repeats/repeats.ts';
export type { Neighbours } from './arrays/neighbours.ts';
export type { Evaluation } from './evaluation/evaluate-model.ts';
export type { Metrics } from './evaluation/evaluate-lists.ts';

// Inference.
export {
  buildUserProfile,
  type ItemInteraction,
  type UserProfile,
} from './inference/user-profile.ts';
export { recommendItems, type RepeatMode } from './inference/recommend-items.ts';
export {
  createSessionLists,
  type SessionLists,
  type SessionModel,
} from './inference/continue-session.ts';
export type { Session } from './inference/session-scores.ts';
export { type CartRequest, completeCart } from './inference/complete-cart.ts';
export { rankItems } from './inference/rank-items.ts';
export { similarItems } from './inference/similar-items.ts';
export { segmentUsers } from './inference/segment-users.ts';
export { DEFAULT_EXPLORATION, type Exploration } from './inference/score-cold-items.ts';
export { takeFirst } from './arrays/take-top.ts';

// Live models: compact copies of a model that answer at request time.
export {
  type ItemModelParameters,
  itemModelParameters,
  type ItemModelRow,
  itemModelRow,
} from './live/item-model-row.ts';
export { createLiveModelBuilder, type LiveModelBuilder } from './live/build-live-model.ts';
export type { LiveModel } from './live/live-model.ts';
export { createLiveLists, type LiveLists } from './live/live-lists.ts';
export {
  type ItemModelOptions,
  type ItemModelSource,
  type TrainedItemModel,
  trainItemModel,
} from './live/training/train-item-model.ts';
export { TrainingLimitError } from './live/training/training-limits.ts';
export type { ScoredItems } from './inference/recommend-items.ts';
export type { TopOptions } from './arrays/take-top.ts';

// The parts of a training, for benchmarks that time them one by one.
export { selectSettings } from './selection/select-settings.ts';
export type { PartReport } from './selection/part.ts';
export { fitModel } from './training/model.ts';
export { type FittedEase, fitEase } from './ease/fit-ease.ts';
export { layerRecencies, type Settings } from './ease/settings.ts';
export {
  describeRecency,
  NO_RECENCY,
  RECENCIES,
  type Recency,
  recencyWeights,
} from './ease/recency.ts';
export { makeLists } from './ease/make-lists.ts';
export { linkItems } from './content/link-items.ts';
export { transposeRows } from './matrices/transpose-rows.ts';
export type { WeightRows } from './matrices/weight-rows.ts';
export { measureLists } from './evaluation/measure-lists.ts';
export { openPool, type Pool } from './steps/pool.ts';
