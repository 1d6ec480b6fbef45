import type { Server, Socket } from 'node:net';

import { failureMessage, messageLog, onMessage, sendMessage } from './messages.ts';
import type { CommandMessage, DaemonNeeds } from './messages.ts';
import type { Resources } from './resources.ts';

/** A helper that was started for a command which has died since does not stay for nobody. */
const FIRST_COMMAND_MS = 15_000;

/**
 * Answers every command that connects, until the last one has said goodbye or `signal` aborts. The answer is the
 * connection of the last one: half closed, because it waits for the end of the process.
 */
export async function serveClients(
  server: Server,
  resources: Resources,
  signal: AbortSignal,
): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const commands = new Set<Socket>();
    let over = false;
    const finish = (last?: Socket) => {
      over = true;
      clearTimeout(nobody);
      resolve(last);
    };
    const nobody = setTimeout(finish, FIRST_COMMAND_MS).unref();
    const leave = (command: Socket) => {
      if (!commands.delete(command)) return;
      if (commands.size === 0 && !over) finish(command);
      else command.destroy();
    };
    signal.addEventListener('abort', () => finish(), { once: true });
    server.on('connection', (command) => {
      command.on('error', () => {});
      if (over) {
        command.destroy();
        return;
      }
      clearTimeout(nobody);
      commands.add(command);
      command.on('end', () => leave(command));
      command.on('close', () => leave(command));
      onMessage<CommandMessage>(command, ({ needs }) => void answer(command, needs, resources));
    });
  });
}

async function answer(command: Socket, needs: DaemonNeeds, resources: Resources): Promise<void> {
  try {
    const offer = await resources.offer(needs, messageLog(command));
    sendMessage(command, { type: 'ready', offer });
  } catch (error) {
    sendMessage(command, failureMessage(error));
  }
}
