import type { Operation } from '../operation.ts';
import * as inference from './batch-inference-jobs.ts';
import * as segments from './batch-segment-jobs.ts';
import * as campaigns from './campaigns.ts';
import * as groups from './dataset-groups.ts';
import * as imports from './dataset-import-jobs.ts';
import * as datasets from './datasets.ts';
import { deleteDatasetGroup } from './delete-dataset-group.ts';
import { deleteDataset } from './delete-dataset.ts';
import { deleteSchema } from './delete-schema.ts';
import { deleteSolution } from './delete-solution.ts';
import * as trackers from './event-trackers.ts';
import * as filters from './filters.ts';
import * as recipes from './recipe-operations.ts';
import * as schemas from './schemas.ts';
import * as versions from './solution-versions.ts';
import * as solutions from './solutions.ts';
import { stopSolutionVersionCreation } from './stop-solution-version.ts';
import * as tags from './tags.ts';
import { updateDataset } from './update-dataset.ts';
import { updateSolution } from './update-solution.ts';

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
