import { UsageError } from './describe-failure.ts';

/** What may stand behind a command; anything else would be passed over, and the command done all the same. */
export interface CommandForm {
  /** The options that belong to it. */
  readonly options?: readonly string[];
  /** Whether it takes an argument, such as an id. */
  readonly takesOne?: boolean;
}

interface Parsed {
  readonly values: object;
  readonly positionals: readonly string[];
}

/** The command that was called; a usage error where there is none of that name, or where something does not belong to it. */
export function requireCommand<C extends CommandForm>(
  commands: ReadonlyMap<string, C>,
  { values, positionals }: Parsed,
): C {
  const [name = '', ...rest] = positionals;
  if (name === '') throw new UsageError('A command is missing.');
  const command = commands.get(name);
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  const { options = [], takesOne = false } = command;
  const strange = [
    ...rest.slice(takesOne ? 1 : 0).map((text) => `"${text}"`),
    ...Object.keys(values).flatMap((option) => (options.includes(option) ? [] : [`--${option}`])),
  ];
  if (strange.length === 0) return command;
  throw new UsageError(`"${name}" takes no ${strange.join(', ')}. Nothing was done.`);
}
