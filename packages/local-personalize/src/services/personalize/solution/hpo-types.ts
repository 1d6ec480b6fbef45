import { integer, list, members, number, text } from '../../validation.ts';

const word = text(0, 256);

const integerRange = members(
  {},
  { name: word, minValue: integer(-1e6, Infinity), maxValue: integer(-Infinity, 1e6) },
);

const continuousRange = members({}, { name: word, minValue: number(-1e6), maxValue: number(-1e6) });

const categoricalRange = members({}, { name: word, values: list(text(0, 1000), 100) });

/** How a solution's hyperparameters are to be searched. */
export const hpoConfig = members(
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
