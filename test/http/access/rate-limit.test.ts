import { expect, onTestFinished, test, vi } from 'vitest';

import { developer } from '../../../src/domain/access/caller.ts';
import { clientOf, createRateLimit, networkOf } from '../../../src/http/access/rate-limit.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::FFFF:0a00:0001', '10.0.0.1'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::1:2:3:4:5:6:7', '0:1:2:3'],
  ['1::3:4:5:6:7:8', '1:0:3:4'],
  ['1::4:5:6:7:8', '1:0:0:4'],
  ['no:address:of:any:client', 'no:address:of:any:client'],
  ['', ''],
])('requests from %s count against the limit of %s', (address, counted) => {
  expect(networkOf(address)).toBe(counted);
});

test('a key with the scope SERVICE or ADMIN is counted by itself, all others by their network', () => {
  const kindFor = (keyId: string | null, ...scopes: ('PUBLIC' | 'SERVICE' | 'ADMIN')[]) =>
    clientOf({ ...developer, keyId, scopes: new Set(scopes) }, '::ffff:10.0.0.1');
  expect(kindFor('k', 'SERVICE')).toEqual({ kind: 'key', id: 'k' });
  expect(kindFor('k', 'ADMIN')).toEqual({ kind: 'key', id: 'k' });
  const network = { kind: 'address', id: '10.0.0.1' };
  expect(kindFor('k', 'PUBLIC')).toEqual(network);
  expect(kindFor(null, 'SERVICE', 'ADMIN')).toEqual(network);
});

test('a client is refused from its limit on until the minute is over, without effect on others', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const limit = createRateLimit({ key: 2, address: 1 });
  const send = async (kind: 'key' | 'address', id: string) => limit({ kind, id });
  expect([await send('key', 'k'), await send('key', 'k')]).toEqual([undefined, undefined]);
  await vi.advanceTimersByTimeAsync(999);
  expect(await send('key', 'k')).toBe(60);
  expect([await send('key', 'other'), await send('address', 'k')]).toEqual([undefined, undefined]);
  expect(await send('address', 'k')).toBe(60);
  await vi.advanceTimersByTimeAsync(58_901);
  expect(await send('key', 'k')).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(await send('key', 'k')).toBeUndefined();
});
