import { invalidInput, notFound } from '../../lib/service-error.ts';
import { integer, list, members, number, text } from '../../lib/validation.ts';
import { operation } from '../operation.ts';
import { arn, filterValues } from '../personalize/shared/types.ts';
import { id } from './campaign-model.ts';

/* The emulator has no recipe for actions and no datasets of them: what exists is of another kind. */

const name = text(1, 256);

export const getActionRecommendations = operation(
  members(
    {},
    {
      campaignArn: arn,
      userId: id,
      numResults: integer(0, Infinity),
      filterArn: arn,
      filterValues,
    },
  ),
  ({ resources }, { campaignArn = '' }) => {
    if (!resources.campaigns.find(campaignArn)) throw notFound(campaignArn);
    throw invalidInput(`The campaign ${campaignArn} does not recommend actions.`);
  },
);

export const putActions = operation(
  members(
    {
      datasetArn: arn,
      actions: list(members({ actionId: name }, { properties: text(1, 32_000) }), 10, 1),
    },
    {},
  ),
  ({ resources }, { datasetArn }) => {
    const { datasetType } = resources.datasets.get(datasetArn);
    throw invalidInput(`${datasetArn} is a dataset of type ${datasetType}, not of actions.`);
  },
);

const interaction = members(
  { actionId: name, sessionId: name, timestamp: number(0), eventType: name },
  {
    userId: name,
    eventId: name,
    recommendationId: text(1, 40),
    impression: list(name, 25, 1),
    properties: text(1, 1024),
  },
);

export const putActionInteractions = operation(
  members({ trackingId: name, actionInteractions: list(interaction, 10, 1) }, {}),
  (_context, { trackingId }) => {
    throw invalidInput(`The tracking id ${trackingId} has no dataset of action interactions.`);
  },
);
