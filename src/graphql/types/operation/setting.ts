import { Field, ObjectType } from 'type-graphql';

import { SettingSource } from '../../../domain/settings/setting.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A setting of this gateway. The value contains no secret.',
})
export class Setting {
  @Field(() => String, {
    description:
      'The name of the setting in docs/configuration.md: a variable such as `PORT`, or a path such as `lists.length`.',
  })
  declare readonly name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The value as text: texts as they are, everything else as JSON. Null if the setting is not set, or withheld as a whole.',
  })
  declare readonly value: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the value is withheld in part or as a whole, because it is or can contain a secret.',
  })
  declare readonly redacted: boolean;

  @Field(() => Boolean, { description: 'Whether the value is the default.' })
  declare readonly isDefault: boolean;

  @Field(() => SettingSource, { description: 'Where the value comes from.' })
  declare readonly source: SettingSource;

  @Field(() => String, {
    nullable: true,
    description: 'The configuration file that sets the value; null if no file does.',
  })
  declare readonly file: string | null;

  @Field(() => String, { description: 'What the setting changes.' })
  declare readonly description: string;
}
