import type { Clock, Log } from '@recommendation-gateway/lib';

import type { Aws } from '../aws/clients/aws.ts';
import type { Database } from '../database/connection/database.ts';
import type { PipelineStage } from '../domain/runs/pipeline-run.ts';
import type { PipelineSettings } from '../domain/settings/pipeline-settings.ts';
import type { Shop } from '../shop/shop.ts';

/** The services of the pipeline. */
export interface PipelineServices {
  readonly database: Database;
  readonly shop: Shop;
  readonly aws: Aws;
  readonly settings: PipelineSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Receives the events of stages, for progress bars. */
  readonly observe?: ((event: PipelineEvent) => void) | undefined;
}

export type PipelineEvent =
  | { readonly type: 'stage:start'; readonly runId: string; readonly stage: PipelineStage }
  | {
      readonly type: 'stage:progress';
      readonly runId: string;
      readonly stage: PipelineStage;
      /** 0 to 1. */
      readonly progress: number;
      readonly message: string;
    }
  | {
      readonly type: 'stage:success';
      readonly runId: string;
      readonly stage: PipelineStage;
      readonly seconds: number;
    }
  | {
      readonly type: 'stage:failure';
      readonly runId: string;
      readonly stage: PipelineStage;
      readonly error: unknown;
    };
