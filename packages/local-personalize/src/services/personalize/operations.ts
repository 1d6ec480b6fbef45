import type { Operation } from '../operation.ts';
import { createBatchInferenceJob } from './batch-job/create-inference-job.ts';
import { createBatchSegmentJob } from './batch-job/create-segment-job.ts';
import * as batchJobs from './batch-job/read.ts';
import { createCampaign } from './campaign/create.ts';
import { deleteCampaign } from './campaign/delete.ts';
import * as campaigns from './campaign/read.ts';
import { updateCampaign } from './campaign/update.ts';
import { createDatasetGroup } from './dataset-group/create.ts';
import { deleteDatasetGroup } from './dataset-group/delete.ts';
import * as groups from './dataset-group/read.ts';
import { createDataset } from './dataset/create.ts';
import { deleteDataset } from './dataset/delete.ts';
import * as datasets from './dataset/read.ts';
import { updateDataset } from './dataset/update.ts';
import { createEventTracker } from './event-tracker/create.ts';
import { deleteEventTracker } from './event-tracker/delete.ts';
import * as trackers from './event-tracker/read.ts';
import { createFilter } from './filter/create.ts';
import { deleteFilter } from './filter/delete.ts';
import * as filters from './filter/read.ts';
import { createDatasetImportJob } from './import-job/create.ts';
import * as imports from './import-job/read.ts';
import { dataJobs } from './not-emulated/data-jobs.ts';
import { metricAttributions } from './not-emulated/metric-attributions.ts';
import { recommenders } from './not-emulated/recommenders.ts';
import * as recipes from './recipe/read.ts';
import { createSchema } from './schema/create.ts';
import { deleteSchema } from './schema/delete.ts';
import * as schemas from './schema/read.ts';
import { createSolutionVersion } from './solution-version/create.ts';
import * as versions from './solution-version/read.ts';
import { stopSolutionVersionCreation } from './solution-version/stop.ts';
import { createSolution } from './solution/create.ts';
import { deleteSolution } from './solution/delete.ts';
import * as solutions from './solution/read.ts';
import { updateSolution } from './solution/update.ts';
import * as tags from './tag/tags.ts';

/** The operations of the control plane, by the name in the header x-amz-target. */
export const personalizeOperations: ReadonlyMap<string, Operation> = new Map([
  ['CreateDatasetGroup', createDatasetGroup],
  ['DescribeDatasetGroup', groups.describeDatasetGroup],
  ['ListDatasetGroups', groups.listDatasetGroups],
  ['DeleteDatasetGroup', deleteDatasetGroup],
  ['CreateSchema', createSchema],
  ['DescribeSchema', schemas.describeSchema],
  ['ListSchemas', schemas.listSchemas],
  ['DeleteSchema', deleteSchema],
  ['CreateDataset', createDataset],
  ['DescribeDataset', datasets.describeDataset],
  ['ListDatasets', datasets.listDatasets],
  ['UpdateDataset', updateDataset],
  ['DeleteDataset', deleteDataset],
  ['CreateDatasetImportJob', createDatasetImportJob],
  ['DescribeDatasetImportJob', imports.describeDatasetImportJob],
  ['ListDatasetImportJobs', imports.listDatasetImportJobs],
  ['CreateSolution', createSolution],
  ['DescribeSolution', solutions.describeSolution],
  ['ListSolutions', solutions.listSolutions],
  ['UpdateSolution', updateSolution],
  ['DeleteSolution', deleteSolution],
  ['CreateSolutionVersion', createSolutionVersion],
  ['DescribeSolutionVersion', versions.describeSolutionVersion],
  ['ListSolutionVersions', versions.listSolutionVersions],
  ['GetSolutionMetrics', versions.getSolutionMetrics],
  ['StopSolutionVersionCreation', stopSolutionVersionCreation],
  ['CreateBatchInferenceJob', createBatchInferenceJob],
  ['DescribeBatchInferenceJob', batchJobs.describeBatchInferenceJob],
  ['ListBatchInferenceJobs', batchJobs.listBatchInferenceJobs],
  ['CreateBatchSegmentJob', createBatchSegmentJob],
  ['DescribeBatchSegmentJob', batchJobs.describeBatchSegmentJob],
  ['ListBatchSegmentJobs', batchJobs.listBatchSegmentJobs],
  ['CreateCampaign', createCampaign],
  ['DescribeCampaign', campaigns.describeCampaign],
  ['ListCampaigns', campaigns.listCampaigns],
  ['UpdateCampaign', updateCampaign],
  ['DeleteCampaign', deleteCampaign],
  ['CreateFilter', createFilter],
  ['DescribeFilter', filters.describeFilter],
  ['ListFilters', filters.listFilters],
  ['DeleteFilter', deleteFilter],
  ['CreateEventTracker', createEventTracker],
  ['DescribeEventTracker', trackers.describeEventTracker],
  ['ListEventTrackers', trackers.listEventTrackers],
  ['DeleteEventTracker', deleteEventTracker],
  ['ListRecipes', recipes.listRecipes],
  ['DescribeRecipe', recipes.describeRecipe],
  ['DescribeAlgorithm', recipes.describeAlgorithm],
  ['DescribeFeatureTransformation', recipes.describeFeatureTransformation],
  ['TagResource', tags.tagResource],
  ['UntagResource', tags.untagResource],
  ['ListTagsForResource', tags.listTagsForResource],
  ...Object.entries({ ...recommenders, ...dataJobs, ...metricAttributions }),
]);
