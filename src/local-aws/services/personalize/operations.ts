import type { Operation } from '../operation.ts';
import * as inference from './batch-inference-jobs.ts';
import * as segments from './batch-segment-jobs.ts';
import * as campaigns from './campaigns.ts';
import * as groups from './dataset-groups.ts';
import * as imports from './dataset-import-jobs.ts';
import * as datasets from './datasets.ts';
import * as schemas from './schemas.ts';
import * as versions from './solution-versions.ts';
import * as solutions from './solutions.ts';

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
]);
