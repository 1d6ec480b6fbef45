import { flag, integer, list, map, members } from '../../../lib/validation.ts';
import type { Operation } from '../../operation.ts';
import * as types from '../shared/types.ts';
import { describeNothing, listNothing, refuseCreation, refuseUnknown } from './nothing.ts';

const columns = map(list(types.columnName, 50), 3, types.datasetType);

const recommenderConfig = members(
  {},
  {
    itemExplorationConfig: types.parameters,
    minRecommendationRequestsPerSecond: integer(1, Infinity),
    trainingDataConfig: members(
      {},
      { excludedDatasetColumns: columns, includedDatasetColumns: columns },
    ),
    enableMetadataWithRecommendations: flag,
  },
);

const recommender = members({ recommenderArn: types.arn }, {});
const arnOf = (input: { readonly recommenderArn: string }) => input.recommenderArn;

/** Recommenders belong to domain dataset groups. */
export const recommenders: Readonly<Record<string, Operation>> = {
  CreateRecommender: refuseCreation(
    members(
      { name: types.name, datasetGroupArn: types.arn, recipeArn: types.arn },
      { recommenderConfig, tags: types.tags },
    ),
    'recommenders',
  ),
  DescribeRecommender: describeNothing('recommender'),
  ListRecommenders: listNothing('recommenders', 'datasetGroupArn'),
  StartRecommender: refuseUnknown(recommender, arnOf),
  StopRecommender: refuseUnknown(recommender, arnOf),
  UpdateRecommender: refuseUnknown(
    members({ recommenderArn: types.arn, recommenderConfig }, {}),
    arnOf,
  ),
  DeleteRecommender: refuseUnknown(recommender, arnOf),
};
