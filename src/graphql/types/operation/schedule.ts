import { Field, ObjectType } from 'type-graphql';

import { type ScheduledKind, ScheduleKind } from '../../../domain/runs/schedule.ts';
import { PipelineRun } from '../pipeline/pipeline-run.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A schedule that starts pipeline runs automatically.',
})
export class Schedule {
  @Field(() => ScheduleKind, { description: 'The kind of run that the schedule starts.' })
  declare readonly kind: ScheduledKind;

  @Field(() => String, {
    description: 'The cron expression: minute, hour, day of the month, month and day of the week.',
  })
  declare readonly cron: string;

  @Field(() => String, {
    description: 'The time zone of the expression, such as Europe/Paris.',
  })
  declare readonly timezone: string;

  @Field(() => Date, { description: 'The time when the next run is due.' })
  declare readonly nextRunAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time when the last run was due that a gateway started or refused; null before the first. If `lastRun` is older, the run was refused, for example by the budget: the log has the reason.',
  })
  declare readonly lastDueAt: Date | null;

  @Field(() => PipelineRun, {
    nullable: true,
    description: 'The newest run of this kind that a schedule started; null before the first.',
  })
  declare readonly lastRun: PipelineRun | null;
}
