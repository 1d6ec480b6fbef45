import { registerEnumType } from 'type-graphql';

import { KeyScope } from '../domain/access/api-key.ts';
import { ViewerRole } from '../domain/access/viewer.ts';
import { RejectionReason } from '../domain/batch/rejected-line.ts';
import { CheckStatus } from '../domain/checks/check.ts';
import { ProblemSeverity } from '../domain/problems/problem.ts';
import { QualityBound } from '../domain/quality/quality-verdict.ts';
import { ScheduleKind } from '../domain/runs/schedule.ts';
import { SettingSource } from '../domain/settings/setting.ts';

// The enums of what administrators read; `viewer` has one too.

registerEnumType(KeyScope, {
  name: 'KeyScope',
  description: 'What an API key permits. Each scope includes the previous ones.',
  valuesConfig: {
    PUBLIC: { description: 'For pages and apps: reads no data of users.' },
    SERVICE: { description: 'For servers: reads the data of every user.' },
    ADMIN: { description: 'Runs and monitors the pipeline.' },
  },
});

registerEnumType(RejectionReason, {
  name: 'RejectionReason',
  description: "Why a line of a batch job's output is rejected.",
  valuesConfig: {
    ERROR: { description: 'Personalize returned an error for the input.' },
    UNPARSABLE: { description: 'The line is not valid JSON, or lacks required members.' },
    WRONG_RECIPE: { description: 'The line is the output of another kind of recipe.' },
    UNKNOWN_USER: { description: 'The line contains a user that is not in the export.' },
    UNKNOWN_ITEM: { description: 'The line contains an item that is not in the export.' },
    DUPLICATE: { description: 'An earlier line has the same input.' },
  },
});

registerEnumType(ScheduleKind, {
  name: 'ScheduleKind',
  description: 'The kind of run that a schedule starts.',
  valuesConfig: {
    DELTA: {
      description: 'A run that infers only for what is new and carries all other lists over.',
    },
    FULL: { description: 'A run of all stages for all users and items.' },
  },
});

registerEnumType(SettingSource, {
  name: 'SettingSource',
  description: 'Where the value of a setting comes from.',
  valuesConfig: {
    DEFAULT: { description: 'Nothing sets it, so the default applies.' },
    ENVIRONMENT: { description: 'An environment variable.' },
    FILE: { description: 'The configuration file.' },
  },
});

registerEnumType(CheckStatus, {
  name: 'CheckStatus',
  description: 'The result of a check.',
  valuesConfig: {
    OK: { description: 'There is no problem.' },
    WARN: { description: 'There is something to review; the gateway works.' },
    FAIL: { description: 'There is a problem to resolve.' },
    SKIPPED: { description: 'The check does not apply, or needs another one that failed.' },
  },
});

registerEnumType(QualityBound, {
  name: 'QualityBound',
  description: 'Whether a threshold of the quality gate is a minimum or a maximum.',
  valuesConfig: {
    MINIMUM: { description: 'The value must be at least the threshold.' },
    MAXIMUM: { description: 'The value must be at most the threshold.' },
  },
});

registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description: 'The roles of callers.',
  valuesConfig: {
    PUBLIC: { description: 'Reads lists that concern no user.' },
    USER: { description: 'Also reads the lists of the user of the token.' },
    SERVICE: { description: 'Also reads the lists of every user.' },
    ADMIN: { description: 'Also reads and operates the pipeline.' },
  },
});

registerEnumType(ProblemSeverity, {
  name: 'ProblemSeverity',
  description: 'How severe a problem is.',
  valuesConfig: {
    ERROR: { description: 'Lists are missing or wrong, or the pipeline has stopped.' },
    WARNING: { description: 'Lists are served, but older, shorter or costlier than intended.' },
  },
});
