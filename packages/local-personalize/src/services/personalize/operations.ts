import type { Operation } from '../operation.ts';
import * as inference from './batch-job/create-inference-job.ts';
import * as segments from './batch-job/create-segment-job.ts';
import * as campaigns from './campaign/create.ts';
import * as groups from './dataset-group/create.ts';
import { deleteDatasetGroup } from './dataset-group/delete.ts';
import * as datasets from './dataset/create.ts';
import { deleteDataset } from './dataset/delete.ts';
import { updateDataset } from './dataset/update.ts';
import * as trackers from './event-tracker/create.ts';
import * as filters from './filter/create.ts';
import * as imports from './import-job/create.ts';
import * as recipes from './recipe/read.ts';
import * as schemas from './schema/create.ts';
import { deleteSchema } from './schema/delete.ts';
import * as versions from './solution-version/create.ts';
import { stopSolutionVersionCreation } from './solution-version/stop.ts';
import * as solutions from './solution/create.ts';
import { deleteSolution } from './solution/delete.ts';
import { updateSolution } from './solution/update.ts';
import * as tags from './tag/tags.ts';

/** The operations of the control plane, by the name in the header x-amz-target. */
export const personalizeOperations: ReadonlyMap<string, Operation> = new Map([
  ['CreateDatasetGroup', groups.createDatasetGroup],
  ['DescribeDatasetGroup', groups.describeDatasetGroup],
  ['ListDatasetGroups', groups.listDatasetGroups],
  ['CreateSchema', schemas.createSchema],
  ['DescribeSchema', schemas.describeSchema],
  ['ListSchemas', schemas.listSchemas],
  ['CreateDataset', datasets.createDataset],
  ['DescribeDataset', datasets.describeDataset],
  ['ListDatasets', datasets.listDatasets],
  ['CreateDatasetImportJob', imports.createDatasetImportJob],
  ['DescribeDatasetImportJob', imports.describeDatasetImportJob],
  ['ListDatasetImportJobs', imports.listDatasetImportJobs],
  ['CreateSolution', solutions.createSolution],
  ['DescribeSolution', solutions.describeSolution],
  ['ListSolutions', solutions.listSolutions],
  ['CreateSolutionVersion', versions.createSolutionVersion],
  ['DescribeSolutionVersion', versions.describeSolutionVersion],
  ['ListSolutionVersions', versions.listSolutionVersions],
  ['GetSolutionMetrics', versions.getSolutionMetrics],
  ['CreateBatchInferenceJob', inference.createBatchInferenceJob],
  ['DescribeBatchInferenceJob', inference.describeBatchInferenceJob],
  ['ListBatchInferenceJobs', inference.listBatchInferenceJobs],
  ['CreateBatchSegmentJob', segments.createBatchSegmentJob],
  ['DescribeBatchSegmentJob', segments.describeBatchSegmentJob],
  ['ListBatchSegmentJobs', segments.listBatchSegmentJobs],
  ['CreateCampaign', campaigns.createCampaign],
  ['DescribeCampaign', campaigns.describeCampaign],
  ['UpdateCampaign', campaigns.updateCampaign],
  ['DeleteCampaign', campaigns.deleteCampaign],
  ['ListCampaigns', campaigns.listCampaigns],
  ['StopSolutionVersionCreation', stopSolutionVersionCreation],
  ['DeleteSolution', deleteSolution],
  ['UpdateSolution', updateSolution],
  ['DeleteDataset', deleteDataset],
  ['UpdateDataset', updateDataset],
  ['DeleteSchema', deleteSchema],
  ['DeleteDatasetGroup', deleteDatasetGroup],
  ['CreateEventTracker', trackers.createEventTracker],
  ['DescribeEventTracker', trackers.describeEventTracker],
  ['ListEventTrackers', trackers.listEventTrackers],
  ['DeleteEventTracker', trackers.deleteEventTracker],
  ['CreateFilter', filters.createFilter],
  ['DescribeFilter', filters.describeFilter],
  ['ListFilters', filters.listFilters],
  ['DeleteFilter', filters.deleteFilter],
  ['ListRecipes', recipes.listRecipes],
  ['DescribeRecipe', recipes.describeRecipe],
  ['DescribeAlgorithm', recipes.describeAlgorithm],
  ['DescribeFeatureTransformation', recipes.describeFeatureTransformation],
  ['TagResource', tags.tagResource],
  ['UntagResource', tags.untagResource],
  ['ListTagsForResource', tags.listTagsForResource],
]);
