import {
  DEFAULT_HYPER_PARAMETERS,
  type EventSelection,
  type HyperParameters,
  type Percentiles,
} from '@recommendation-gateway/item-model';

import { JobFailure } from '../errors/job-failure.ts';
import type { SolutionConfig, SolutionVersion } from '../services/personalize/shared/records.ts';

/** All that a solution says about its training, as the engine takes it. */
export interface TrainingSettings {
  readonly selection: EventSelection;
  readonly hyper: HyperParameters;
}

/** Reads a version's settings; refuses values that are none. */
export function trainingSettings({
  eventType,
  solutionConfig = {},
}: Pick<SolutionVersion, 'eventType' | 'solutionConfig'>): TrainingSettings {
  return {
    selection: eventSelection(eventType, solutionConfig),
    hyper: hyperParameters({
      ...solutionConfig.algorithmHyperParameters,
      ...solutionConfig.featureTransformationParameters,
    }),
  };
}

function eventSelection(
  eventType: string | undefined,
  { eventValueThreshold, eventsConfig }: SolutionConfig,
): EventSelection {
  return {
    eventType,
    eventValueThreshold:
      eventValueThreshold === undefined
        ? undefined
        : parseNumber('eventValueThreshold', eventValueThreshold),
    kinds: eventsConfig?.eventParametersList?.map((kind) => ({
      eventType: kind.eventType ?? '',
      eventValueThreshold: kind.eventValueThreshold,
      weight: kind.weight ?? 1,
    })),
  };
}

type Given = Readonly<Record<string, string>>;

function hyperParameters(given: Given): HyperParameters {
  return {
    recency: [given['recency_mask'], given['apply_recency_bias']].every((one) => one !== 'false'),
    userLengths: percentiles(
      given,
      'user_history_length_percentile',
      DEFAULT_HYPER_PARAMETERS.userLengths,
    ),
    itemCounts: percentiles(
      given,
      'item_interaction_count_percentile',
      DEFAULT_HYPER_PARAMETERS.itemCounts,
    ),
    popularityDiscount:
      optional(given, 'popularity_discount_factor') ?? DEFAULT_HYPER_PARAMETERS.popularityDiscount,
    minCointeractions:
      optional(given, 'min_cointeraction_count') ?? DEFAULT_HYPER_PARAMETERS.minCointeractions,
  };
}

function percentiles(given: Given, name: string, otherwise: Percentiles): Percentiles {
  const min = optional(given, `min_${name}`) ?? otherwise.min;
  const max = optional(given, `max_${name}`) ?? otherwise.max;
  if (min <= max) return { min, max };
  throw new JobFailure(`min_${name} (${min}) is larger than max_${name} (${max}).`);
}

function optional(given: Given, name: string): number | undefined {
  const text = given[name];
  return text === undefined ? undefined : parseNumber(name, text);
}

function parseNumber(name: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new JobFailure(`${name} is '${text}', which is no number.`);
}
