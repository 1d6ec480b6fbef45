import { registerEnumType } from 'type-graphql';

import { BatchJobStatus } from '../domain/batch/batch-job.ts';
import { PlacementKind } from '../domain/lists/placement-kind.ts';
import { RecommendationKind } from '../domain/lists/recommendation-kind.ts';
import { GenerationStatus } from '../domain/runs/generation.ts';
import {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
} from '../domain/runs/pipeline-run.ts';
import { RecommendationSource } from '../domain/serving-rules/candidate-sources.ts';

registerEnumType(RecommendationSource, {
  name: 'RecommendationSource',
  description: 'Where a recommendation or an order came from.',
  valuesConfig: {
    PERSONALIZED: { description: 'The user’s own stored recommendations.' },
    SIMILAR: { description: 'The stored items that go with an item.' },
    AFFINITY: { description: 'The items that the user leans to, out of item affinity segments.' },
    CAMPAIGN: { description: 'A live model on AWS, behind a campaign.' },
    LOCAL_MODEL: { description: 'A live model of the local stand-in for AWS.' },
    OFFLINE_RANKING: {
      description: 'Stored scores of the user, because the live model did not answer.',
    },
    POPULAR: { description: 'What most users like: nothing nearer to the user was known.' },
    UNRANKED: { description: 'Nothing: the caller’s own order, kept.' },
  },
});

registerEnumType(PlacementKind, {
  name: 'PlacementKind',
  description: 'What one list of a screen shows.',
  valuesConfig: {
    USER_RECOMMENDATIONS: { description: 'As `userRecommendations`.' },
    SIMILAR_ITEMS: { description: 'As `similarItems` of the item of the placement.' },
    ITEM_AFFINITY: { description: 'As the items of `itemAffinity`.' },
    POPULAR_ITEMS: { description: 'As `popularItems`.' },
  },
});

registerEnumType(RecommendationKind, {
  name: 'RecommendationKind',
  description: 'What a generation or a batch job is about.',
  valuesConfig: {
    USER_RECOMMENDATIONS: { description: 'Items for a user.' },
    SIMILAR_ITEMS: { description: 'Items that go with an item.' },
    ITEM_AFFINITY: { description: 'Items and categories that a user leans to.' },
    PERSONALIZED_RANKING: { description: 'Given items in the order that a user would want them.' },
    POPULAR_ITEMS: { description: 'Items by popularity, and the catalogue that came with them.' },
  },
});

registerEnumType(GenerationStatus, {
  name: 'GenerationStatus',
  description: 'How far a loaded set of recommendations is. One generation of a kind is ACTIVE.',
  valuesConfig: {
    LOADING: { description: 'Rows are being written.' },
    READY: { description: 'Complete, and waiting to be activated.' },
    ACTIVE: { description: 'Served now.' },
    RETIRED: { description: 'Was served before; it can be activated again.' },
    REJECTED: { description: 'Complete, but not good enough to be served.' },
    FAILED: { description: 'Loading stopped halfway; nothing of it is served.' },
  },
});

registerEnumType(BatchJobStatus, {
  name: 'BatchJobStatus',
  description: 'How far a batch job on Amazon Personalize is.',
  valuesConfig: {
    PENDING: { description: 'Written down here, or waiting at Personalize.' },
    IN_PROGRESS: { description: 'Personalize works on it.' },
    ACTIVE: { description: 'Done: its output is complete.' },
    FAILED: { description: 'Personalize gave up; see `failureReason`.' },
  },
});

registerEnumType(PipelineStage, {
  name: 'PipelineStage',
  description: 'The stages of the pipeline, in their order.',
  valuesConfig: {
    EXPORT: { description: 'Writes the shop’s data and the batch inputs to S3.' },
    IMPORT: { description: 'Imports the data into Personalize.' },
    TRAIN: { description: 'Trains one model for each recipe.' },
    INFER: { description: 'Runs the batch jobs that compute all lists.' },
    LOAD: { description: 'Loads the lists into the offline store, beside what is served.' },
    ACTIVATE: { description: 'Serves what was loaded.' },
  },
});

registerEnumType(PipelineRunStatus, {
  name: 'PipelineRunStatus',
  description: 'How far a pipeline run is.',
  valuesConfig: {
    QUEUED: { description: 'Waits for its turn: one run at a time.' },
    RUNNING: { description: 'A stage is at work.' },
    WAITING: { description: 'AWS is at work; nothing is done here meanwhile.' },
    SUCCEEDED: { description: 'All its stages are done.' },
    FAILED: { description: 'A stage failed; it can be resumed.' },
    CANCELLED: { description: 'Somebody stopped it; it can be resumed.' },
  },
});

registerEnumType(PipelineStageStatus, {
  name: 'PipelineStageStatus',
  description: 'How far a stage of a run is.',
  valuesConfig: {
    PENDING: { description: 'Its turn has not come.' },
    RUNNING: { description: 'At work.' },
    WAITING: { description: 'AWS is at work.' },
    SUCCEEDED: { description: 'Done.' },
    FAILED: { description: 'Failed; see `fault`.' },
    CANCELLED: { description: 'Stopped with its run.' },
    SKIPPED: { description: 'The run was not asked for it.' },
  },
});
