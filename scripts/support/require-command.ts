import { UsageError } from './describe-failure.ts';

/** The options and arguments that a command accepts; others are refused before anything is done. */
export interface CommandForm {
  /** The options of the command. */
  readonly options?: readonly string[];
  /** Whether it takes an argument, such as an id. */
  readonly takesOne?: boolean;
}

interface Parsed {
  readonly values: object;
  readonly positionals: readonly string[];
}

/** The command that was called; a usage error where it does not exist, or does not accept an option or argument. */
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
  throw new UsageError(`"${name}" does not accept ${strange.join(', ')}. Nothing was done.`);
}
