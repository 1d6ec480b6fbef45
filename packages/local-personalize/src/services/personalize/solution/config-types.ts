import {
  type Check,
  integer,
  list,
  map,
  members,
  number,
  oneOf,
  text,
} from '../../../lib/validation.ts';
import { arn, columnName, eventType, parameters } from '../shared/types.ts';

const word = text(0, 256);

const integerRange = members(
  {},
  { name: word, minValue: integer(-1e6, Infinity), maxValue: integer(-Infinity, 1e6) },
);

const continuousRange = members({}, { name: word, minValue: number(-1e6), maxValue: number(-1e6) });

const categoricalRange = members({}, { name: word, values: list(text(0, 1000), 100) });

const hpoConfig = members(
  {},
  {
    hpoObjective: members({}, { type: word, metricName: word, metricRegex: word }),
    hpoResourceConfig: members(
      {},
      { maxNumberOfTrainingJobs: word, maxParallelTrainingJobs: word },
    ),
    algorithmHyperParameterRanges: members(
      {},
      {
        integerHyperParameterRanges: list(integerRange, 100),
        continuousHyperParameterRanges: list(continuousRange, 100),
        categoricalHyperParameterRanges: list(categoricalRange, 100),
      },
    ),
  },
);

const rate = text(1, 16, /^rate\(\d+ days?\)$/);

/** The interval of automatic training. */
const schedulingExpression: Check<string> = {
  ...rate,
  problem: (value, path) => {
    const days = Number(/\d+/.exec(String(value))?.[0]);
    const isInRange = days >= 1 && days <= 30;
    return (
      rate.problem(value, path) ??
      (isInRange ? undefined : `Member ${path} must be a rate of 1 to 30 days, not of ${days}.`)
    );
  },
};

const autoTrainingConfig = members({}, { schedulingExpression });

const eventsConfig = members(
  {},
  {
    eventParametersList: list(
      members({}, { eventType, eventValueThreshold: number(), weight: number(0, 1) }),
      10,
    ),
  },
);

const columnChoice = map(list(columnName, 50), 3, text(0, 256, /^[A-Za-z_]+$/));

/** What CreateSolution takes beside the recipe. */
export const solutionConfig = members(
  {},
  {
    eventValueThreshold: text(0, 256),
    eventsConfig,
    hpoConfig,
    algorithmHyperParameters: parameters,
    featureTransformationParameters: parameters,
    autoMLConfig: members({}, { metricName: text(0, 256), recipeList: list(arn, 100) }),
    optimizationObjective: members(
      {},
      {
        itemAttribute: text(1, 150),
        objectiveSensitivity: oneOf('LOW', 'MEDIUM', 'HIGH', 'OFF'),
      },
    ),
    trainingDataConfig: members(
      {},
      { excludedDatasetColumns: columnChoice, includedDatasetColumns: columnChoice },
    ),
    autoTrainingConfig,
  },
);

/** What UpdateSolution takes of it. */
export const solutionUpdateConfig = members({}, { autoTrainingConfig, eventsConfig });
