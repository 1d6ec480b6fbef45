import { registerEnumType } from 'type-graphql';

import { BatchJobStatus } from '../domain/batch/batch-job.ts';
import { CostLeverName } from '../domain/cost/meter.ts';
import { PlacementKind, RecommendationKind } from '../domain/lists/recommendation-kind.ts';
import { GenerationStatus } from '../domain/runs/generation.ts';
import {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
} from '../domain/runs/pipeline-run.ts';
import { RecommendationSource } from '../domain/serving-rules/candidate-sources.ts';

registerEnumType(RecommendationSource, {
  name: 'RecommendationSource',
  description: 'The source of a recommendation or of a ranking.',
  valuesConfig: {
    PERSONALIZED: { description: 'Precomputed recommendations for the user.' },
    SIMILAR: { description: 'Precomputed items that are similar to an item.' },
    AFFINITY: {
      description: 'Items that the user has an affinity for, from item affinity segments.',
    },
    CAMPAIGN: {
      description: 'A live model of Personalize, served by a campaign, on AWS or in the emulator.',
    },
    LOCAL_MODEL: {
      description: 'The item model that the gateway holds, from the newest interactions.',
    },
    OFFLINE_RANKING: {
      description:
        'Precomputed scores and preferences of the user, and popularity: no live model could rank the items.',
    },
    POPULAR: { description: 'Popular items: there was no closer match.' },
    UNRANKED: { description: 'No ranking: the items keep the order in which they were sent.' },
    BOUGHT_TOGETHER: {
      description: 'Items that users buy together with the items of the request.',
    },
    SESSION: {
      description: 'Items that follow from the newest interactions, computed for the request.',
    },
    REPEAT: { description: 'Items that the user has bought and is likely to need again.' },
    RECENT: { description: 'Items that the user or the session interacted with last.' },
    TRENDING: {
      description: 'Items whose interactions grow most compared with their own past.',
    },
    NEW: { description: 'New items.' },
    SALE: { description: 'Items whose price is below their list price.' },
  },
});

registerEnumType(PlacementKind, {
  name: 'PlacementKind',
  description: 'The kind of list that a placement shows.',
  valuesConfig: {
    USER_RECOMMENDATIONS: { description: 'The items of `userRecommendations`.' },
    SIMILAR_ITEMS: { description: 'The items of `similarItems`, for the item of the placement.' },
    ITEM_AFFINITY: { description: 'The items of `itemAffinity`.' },
    POPULAR_ITEMS: { description: 'The items of `popularItems`.' },
    FREQUENTLY_BOUGHT_TOGETHER: {
      description: 'The items of `frequentlyBoughtTogether`, for the `itemIds` of the placement.',
    },
    SESSION: {
      description: 'The items of `sessionRecommendations`, for the `itemIds` of the placement.',
    },
    BUY_AGAIN: { description: 'The items of `buyAgain`.' },
    RECENTLY_VIEWED: { description: 'The items of `recentlyViewed`.' },
    TRENDING: { description: 'The items of `trendingItems`.' },
    NEW_ARRIVALS: { description: 'The items of `newArrivals`.' },
    ON_SALE: { description: 'The items of `onSale`.' },
  },
});

registerEnumType(RecommendationKind, {
  name: 'RecommendationKind',
  description: 'The kind of recommendations that a generation holds or a batch job computes.',
  valuesConfig: {
    USER_RECOMMENDATIONS: { description: 'Recommended items for a user.' },
    SIMILAR_ITEMS: { description: 'Items that are similar to an item.' },
    ITEM_AFFINITY: { description: 'Items and categories that a user has an affinity for.' },
    PERSONALIZED_RANKING: { description: 'Items that were sent, ranked for a user.' },
    POPULAR_ITEMS: { description: 'Popular items, and the catalogue that was loaded with them.' },
    ITEM_MODEL: {
      description:
        'The item model of the gateway, from which live lists and live rankings are computed. No batch job computes it.',
    },
  },
});

registerEnumType(GenerationStatus, {
  name: 'GenerationStatus',
  description: 'The status of a generation. At most one generation of each kind is ACTIVE.',
  valuesConfig: {
    LOADING: { description: 'Rows are being loaded.' },
    READY: { description: 'The load is complete; the generation is not activated yet.' },
    ACTIVE: { description: 'The generation is served.' },
    RETIRED: { description: 'The generation was served before. It can be activated again.' },
    REJECTED: {
      description:
        'The load is complete, but the quality gate rejected the generation. `activateGeneration` can activate it.',
    },
    FAILED: { description: 'The load failed. The generation cannot be served.' },
  },
});

registerEnumType(BatchJobStatus, {
  name: 'BatchJobStatus',
  description: 'The status of a batch job on Amazon Personalize.',
  valuesConfig: {
    PENDING: {
      description: 'The job is recorded by the gateway, or is waiting to start on Personalize.',
    },
    IN_PROGRESS: { description: 'The job is running.' },
    ACTIVE: { description: 'The job is done, and its output is complete.' },
    FAILED: { description: 'The job failed; see `failureReason`.' },
  },
});

registerEnumType(PipelineStage, {
  name: 'PipelineStage',
  description: 'The stages of the pipeline, in the order in which they run.',
  valuesConfig: {
    EXPORT: { description: 'Writes the data of the shop and the batch inputs to S3.' },
    IMPORT: { description: 'Imports the data into Amazon Personalize.' },
    TRAIN: { description: 'Trains one model per recipe.' },
    INFER: { description: 'Runs the batch jobs that compute the lists.' },
    LOAD: {
      description:
        'Loads the lists into the offline store as new generations. The served lists do not change.',
    },
    ACTIVATE: { description: 'Activates the new generations, which are served from then on.' },
  },
});

registerEnumType(PipelineRunStatus, {
  name: 'PipelineRunStatus',
  description: 'The status of a pipeline run.',
  valuesConfig: {
    QUEUED: { description: 'The run is waiting to start: one run is executed at a time.' },
    RUNNING: { description: 'A stage is running.' },
    WAITING: { description: 'The run is waiting for work on AWS to finish.' },
    SUCCEEDED: { description: 'All stages of the run are done.' },
    FAILED: { description: 'A stage failed. The run can be resumed.' },
    CANCELLED: { description: 'The run was cancelled. It can be resumed.' },
  },
});

registerEnumType(PipelineStageStatus, {
  name: 'PipelineStageStatus',
  description: 'The status of a stage of a pipeline run.',
  valuesConfig: {
    PENDING: { description: 'The stage has not started.' },
    RUNNING: { description: 'The stage is running.' },
    WAITING: { description: 'The stage is waiting for work on AWS to finish.' },
    SUCCEEDED: { description: 'The stage is done.' },
    FAILED: { description: 'The stage failed; see `fault`.' },
    CANCELLED: { description: 'The stage was cancelled with its run.' },
    SKIPPED: { description: 'The run does not include the stage.' },
  },
});

registerEnumType(CostLeverName, {
  name: 'CostLeverName',
  description: 'The parts of the costs.',
  valuesConfig: {
    TRAININGS: { description: 'Trainings of models.' },
    LISTS: { description: 'Batch inference: lists of users and items.' },
    SEGMENTS: { description: 'Batch segments: the users in the item affinity segments.' },
    IMPORTS: { description: 'Imports of the data of the shop.' },
    CAMPAIGNS: { description: 'Campaigns, by the hour.' },
    STORAGE: { description: 'Files in S3 and requests to S3.' },
  },
});
