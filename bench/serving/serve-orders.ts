import type { z } from 'zod';

import { type Address, serverOrder, type serverReply } from './messages.ts';

export interface Started {
  readonly port: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves as a process of the bench: starts with the address of the database, and ends with its parent. */
export function serveOrders(start: (database: Address) => Promise<Started>): void {
  const answer = (reply: z.input<typeof serverReply>) => process.send?.(reply);
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    const order = serverOrder.parse(message);
    if (order.type === 'cpu') {
      const { user, system } = process.cpuUsage();
      answer({ type: 'cpu', micros: user + system });
      return;
    }
    void start(order.database).then(({ port, headers = {} }) =>
      answer({ type: 'started', port, headers: { ...headers } }),
    );
  });
}
