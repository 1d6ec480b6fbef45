import { type Check, failed, failedBy, passed, warned } from '../../domain/checks/check.ts';
import type { Shop } from '../shop.ts';
import { checkLiveStatements } from './check-live-statements.ts';

const NAME = 'live reads';

/** Whether requests can read the shop in time. */
export async function diagnoseLiveReads(shop: Shop, deadlineMs: number): Promise<Check[]> {
  try {
    const faults = await checkLiveStatements(shop, { deadlineMs });
    if (faults.length === 0) {
      return [passed(NAME, `Requests can read the shop by its indexes, within ${deadlineMs} ms.`)];
    }
    return faults.map(({ code, message, advice }) =>
      (code === 'SHOP_READ_FAILED' ? failed : warned)(NAME, { message, advice }),
    );
  } catch (error) {
    return [failedBy(NAME, error)];
  }
}
