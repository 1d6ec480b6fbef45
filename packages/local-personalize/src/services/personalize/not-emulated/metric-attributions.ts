import { list, members, text } from '../../../lib/validation.ts';
import type { Operation } from '../../operation.ts';
import * as types from '../shared/types.ts';
import { describeNothing, listNothing, refuseCreation, refuseUnknown } from './nothing.ts';

const metricName = text(1, 256);

const metrics = list(
  members({ eventType: types.eventType, metricName, expression: text(0, 256) }, {}),
  10,
);

const s3DataDestination = members({ path: types.s3Location }, { kmsKeyArn: types.kmsKeyArn });
const metricsOutputConfig = members({ roleArn: types.roleArn }, { s3DataDestination });
const metricAttribution = members({ metricAttributionArn: types.arn }, {});

/** Metric attributions measure the effect of recommendations on events. */
export const metricAttributions: Readonly<Record<string, Operation>> = {
  CreateMetricAttribution: refuseCreation(
    members({ name: types.name, datasetGroupArn: types.arn, metrics, metricsOutputConfig }, {}),
    'metric attributions',
  ),
  DescribeMetricAttribution: describeNothing('metricAttribution'),
  ListMetricAttributions: listNothing('metricAttributions', 'datasetGroupArn'),
  ListMetricAttributionMetrics: listNothing('metrics', 'metricAttributionArn'),
  UpdateMetricAttribution: refuseUnknown(
    members(
      {},
      {
        metricAttributionArn: types.arn,
        addMetrics: metrics,
        removeMetrics: list(metricName, 10),
        metricsOutputConfig,
      },
    ),
    ({ metricAttributionArn = '' }) => metricAttributionArn,
  ),
  DeleteMetricAttribution: refuseUnknown(metricAttribution, (input) => input.metricAttributionArn),
};
