import {
  DEFAULT_HYPER_PARAMETERS,
  type EventSelection,
  type HyperParameters,
  type Percentiles,
} from '@recommendation-gateway/item-model';

import { JobFailure } from '../lib/service-error.ts';

/** The settings of a solution, as the engine takes them. */
export interface TrainingSettings {
  readonly selection: EventSelection;
  readonly hyper: HyperParameters;
}

/** What a training uses of a solution's config. */
interface TrainedConfig {
  readonly eventValueThreshold?: string;
  readonly eventsConfig?: { readonly eventParametersList?: readonly EventParameters[] };
  readonly algorithmHyperParameters?: Parameters;
  readonly featureTransformationParameters?: Parameters;
}

interface EventParameters {
  readonly eventType?: string;
  readonly eventValueThreshold?: number;
  readonly weight?: number;
}

type Parameters = Readonly<Record<string, string>>;

/** Parses the settings of a version; a value that cannot be used fails the job. */
export function trainingSettings({
  eventType,
  solutionConfig = {},
}: {
  readonly eventType?: string;
  readonly solutionConfig?: TrainedConfig;
}): TrainingSettings {
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
  { eventValueThreshold, eventsConfig }: TrainedConfig,
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

function hyperParameters(given: Parameters): HyperParameters {
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

function percentiles(given: Parameters, name: string, otherwise: Percentiles): Percentiles {
  const min = optional(given, `min_${name}`) ?? otherwise.min;
  const max = optional(given, `max_${name}`) ?? otherwise.max;
  if (min <= max) return { min, max };
  throw new JobFailure(`min_${name} (${min}) is larger than max_${name} (${max}).`);
}

function optional(given: Parameters, name: string): number | undefined {
  const text = given[name];
  return text === undefined ? undefined : parseNumber(name, text);
}

function parseNumber(name: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new JobFailure(`${name} is '${text}', which is not a number.`);
}
