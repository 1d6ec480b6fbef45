import type { PipelineServices } from '../pipeline-services.ts';

/** The services that a campaign takes. */
export type CampaignServices = Pick<PipelineServices, 'aws' | 'database' | 'settings' | 'clock'>;
