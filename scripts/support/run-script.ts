import { createLog, OperationalError } from '@recommendation-gateway/lib';

import type { AppOptions } from '../../src/app-options.ts';
import type { App } from '../../src/app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { loadGatewayConfig } from '../../src/config/load-gateway-config.ts';
import { describeFailure, isUsageError } from './describe-failure.ts';
import { print, printError } from './print.ts';
import { type ProgressDisplay, createProgressDisplay } from './terminal.ts';

export interface ScriptTools {
  /** The arguments after the script's name. */
  readonly args: string[];
  readonly progress: ProgressDisplay;
  /** Aborts when the user stops the script. */
  readonly signal: AbortSignal;
  /** Opens the gateway's parts with the settings of this machine; they are closed when the script ends. */
  readonly open: (how?: Pick<AppOptions, 'readOnly'>) => Promise<App>;
}

/** Runs a script and prints the summary that it returns. Exit code: 0 done, 1 failed, 2 wrong usage, 130 stopped. */
export async function runScript(
  usage: string,
  script: (tools: ScriptTools) => Promise<string>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usage);
    return;
  }
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const progress = createProgressDisplay(process.stderr);
  const opened: App[] = [];
  const open: ScriptTools['open'] = async (how = {}) => {
    const app = await openForScript(progress, { ...how, signal: stop.signal });
    opened.push(app);
    // A command that follows a run reports how to resume it.
    stop.signal.addEventListener('abort', () => void app.pipeline.close());
    stop.signal.throwIfAborted();
    return app;
  };
  try {
    const summary = await script({ args, progress, signal: stop.signal, open });
    progress.end();
    print(summary);
  } catch (error) {
    progress.end();
    const isOwn = isUsageError(error) || (stop.signal.aborted && error === stop.signal.reason);
    const failure = isOwn ? error : (opened.at(-1)?.explain(error) ?? error);
    process.exitCode = reportFailure(failure, usage, stop.signal);
  } finally {
    for (const app of opened) await app.close();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function openForScript(
  progress: ProgressDisplay,
  how: Pick<AppOptions, 'readOnly' | 'signal'>,
): Promise<App> {
  const environment = readEnvironment();
  const loaded = await loadGatewayConfig(process.cwd(), environment.configFile);
  const log = createLog({ write: (line) => progress.note(line.trimEnd()) }, 'text');
  // Loading the whole gateway takes a second; --help does not need it.
  const { openApp } = await import('../../src/app.ts');
  return openApp({ environment, ...loaded, log, ...how, observe: progress.onEvent });
}

function reportFailure(error: unknown, usage: string, signal: AbortSignal): number {
  if (signal.aborted) {
    printError('Stopped. What has finished is kept.');
    if (error instanceof OperationalError) printError(describeFailure(error));
    return 130;
  }
  printError(describeFailure(error));
  if (!isUsageError(error)) return 1;
  console.error(`\n${usage}`);
  return 2;
}
