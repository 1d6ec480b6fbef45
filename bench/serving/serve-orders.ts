import type { z } from 'zod';

import { type Address, serverOrder, type serverReply } from './messages.ts';

export interface Started {
  readonly port: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The life of a server process: it starts when it is told where the database is, and ends with its parent. */
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
