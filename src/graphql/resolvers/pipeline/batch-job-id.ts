import { FieldResolver, ID, Resolver, Root } from 'type-graphql';

import { formatId } from '../../../domain/runs/public-ids.ts';
import { BatchJob } from '../../types/pipeline/batch-job.ts';

@Resolver(() => BatchJob)
export class BatchJobIdResolver {
  @FieldResolver(() => ID, {
    description:
      'The id of the job, such as job_17. Its number is the id in the table `batch_job_metadata`.',
  })
  id(@Root() { id }: BatchJob): string {
    return formatId('job', id);
  }
}
