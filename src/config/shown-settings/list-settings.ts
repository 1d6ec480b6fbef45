import type { Setting } from '../../domain/settings/setting.ts';
import { parseEnvironment, readLogFormat } from '../environment.ts';
import { type GatewayConfig, gatewayConfigSchema } from '../gateway-config.ts';
import { settingDescriptions } from './setting-descriptions.ts';
import { showValue } from './show-value.ts';
import { variableDescriptions } from './variable-descriptions.ts';

/** The settings of a gateway, and where they come from. */
export interface SettingOrigins {
  readonly config: GatewayConfig;
  /** The path of the configuration file, if there is one. */
  readonly configFile?: string | undefined;
  /** What the file exports, before defaults are added. */
  readonly exported?: unknown;
  readonly variables?: NodeJS.ProcessEnv | undefined;
}

/** All settings as administrators see them: the variables, then those of the file, in the order of the documentation. */
export function listSettings({ variables = process.env, ...origins }: SettingOrigins): Setting[] {
  return [...listVariables(variables), ...listConfig(origins, variables)];
}

function listVariables(variables: NodeJS.ProcessEnv): Setting[] {
  const { port, host, dataDir, recommender } = parseEnvironment({});
  const defaults: Readonly<Record<string, string>> = {
    PORT: String(port),
    HOST: host,
    DATA_DIR: dataDir,
    RECOMMENDER: recommender,
    NODE_ENV: 'development',
    LOG_FORMAT: readLogFormat({ ...variables, LOG_FORMAT: undefined }),
  };
  return Object.entries(variableDescriptions).map(([name, description]): Setting => {
    // An empty variable counts as not set.
    const given = variables[name] === '' ? undefined : variables[name];
    const isDefault = given === undefined || given === defaults[name];
    const source = given === undefined ? 'DEFAULT' : 'ENVIRONMENT';
    const shown = showValue(name, given ?? defaults[name]);
    return { name, ...shown, isDefault, source, file: null, description };
  });
}

function listConfig(
  { config, configFile, exported }: SettingOrigins,
  variables: NodeJS.ProcessEnv,
): Setting[] {
  const defaults = gatewayConfigSchema.parse({});
  const derived = deriveDefaults(variables);
  return Object.entries(settingDescriptions).map(([name, description]): Setting => {
    const standard = valueAt(defaults, name) ?? derived[name];
    const value = valueAt(config, name) ?? standard;
    const isGiven = valueAt(exported, name) !== undefined;
    return {
      name,
      ...showValue(name, value),
      isDefault: JSON.stringify(value) === JSON.stringify(standard),
      source: isGiven ? 'FILE' : 'DEFAULT',
      file: isGiven ? (configFile ?? null) : null,
      description,
    };
  });
}

/** The defaults that depend on the environment. */
function deriveDefaults(variables: NodeJS.ProcessEnv): Readonly<Record<string, unknown>> {
  const { production, recommender } = parseEnvironment(variables);
  return {
    'http.introspection': !production,
    'http.graphiql': !production,
    'ranking.campaign': recommender === 'aws' ? 'never' : 'keep',
  };
}

/** The value at a path such as `lists.length`; undefined if it is not set. */
function valueAt(settings: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (group, name) =>
        typeof group === 'object' && group !== null ? Reflect.get(group, name) : undefined,
      settings,
    );
}
