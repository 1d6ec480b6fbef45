import {
  CreateDatasetGroupCommand,
  DescribeDatasetGroupCommand,
  ListDatasetGroupsCommand,
  PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { expect, onTestFinished, test } from 'vitest';

import { type EmulatorOptions, openEmulator } from '../src/open-emulator.ts';
import { createRequestHandler } from '../src/protocol/create-request-handler.ts';
import { serveHttp } from '../src/protocol/serve-http.ts';
import { CLIENT_SETTINGS, temporaryFolder } from './support/open-emulator.ts';

/** An emulator, and clients of it in any region with any access key. */
async function open(options: Omit<EmulatorOptions, 'folder'> = {}) {
  const emulator = await openEmulator({ folder: await temporaryFolder(), ...options });
  onTestFinished(async () => emulator.close());
  const requestHandler = createRequestHandler(emulator);
  const client = (region: string, accessKeyId = 'any') =>
    new PersonalizeClient({
      ...CLIENT_SETTINGS,
      requestHandler,
      region,
      credentials: { accessKeyId, secretAccessKey: 'y' },
    });
  return { emulator, client };
}

async function createGroup(client: PersonalizeClient, name = 'g'): Promise<string | undefined> {
  return (await client.send(new CreateDatasetGroupCommand({ name }))).datasetGroupArn;
}

async function listGroups(client: PersonalizeClient): Promise<(string | undefined)[]> {
  const { datasetGroups = [] } = await client.send(new ListDatasetGroupsCommand({}));
  return datasetGroups.map(({ datasetGroupArn }) => datasetGroupArn);
}

test('ARNs have the region of the signature, and the account if the access key is one', async () => {
  const { client } = await open();
  const prefix = 'arn:aws:personalize';
  expect(await createGroup(client('eu-west-1'))).toBe(
    `${prefix}:eu-west-1:000000000000:dataset-group/g`,
  );
  expect(await createGroup(client('us-gov-west-1', '123456789012'))).toBe(
    `${prefix}:us-gov-west-1:123456789012:dataset-group/g`,
  );
});

test('each account has its own names, lists and quotas in each region', async () => {
  const { client } = await open();
  const [one, other, account] = [
    client('eu-west-1'),
    client('eu-west-2'),
    client('eu-west-1', '123456789012'),
  ];
  const names = ['a', 'b', 'c', 'd', 'e'];
  const arns = await Promise.all(names.map(async (name) => createGroup(one, name)));
  await expect(createGroup(one, 'f')).rejects.toMatchObject({ name: 'LimitExceededException' });
  const elsewhere = [await createGroup(other, 'a'), await createGroup(account, 'a')];
  expect(new Set(await listGroups(one))).toEqual(new Set(arns));
  expect([await listGroups(other), await listGroups(account)]).toEqual(
    elsewhere.map((arn) => [arn]),
  );
  const group = new DescribeDatasetGroupCommand({ datasetGroupArn: arns[0] });
  expect((await one.send(group)).datasetGroup?.name).toBe('a');
});

test('a fixed region and account apply to all requests', async () => {
  const { client } = await open({ region: 'eu-central-1', accountId: '111122223333' });
  const arn = 'arn:aws:personalize:eu-central-1:111122223333:dataset-group/g';
  expect(await createGroup(client('us-east-1', '123456789012'))).toBe(arn);
  expect(await listGroups(client('eu-west-1'))).toEqual([arn]);
});

test('sts:GetCallerIdentity answers the account of the access key', async () => {
  const { emulator } = await open();
  const served = await serveHttp(emulator, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => served.close());
  const scope = '123456789012/20260101/eu-west-1/sts/aws4_request';
  const ask = async (action: string, headers: Record<string, string>) => {
    const body = new URLSearchParams({ Action: action, Version: '2011-06-15' });
    const answer = await fetch(served.address, { method: 'POST', body, headers });
    return { status: answer.status, text: await answer.text() };
  };
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=s`;
  const { status, text } = await ask('GetCallerIdentity', { authorization });
  expect(status).toBe(200);
  expect(text).toContain('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/');
  expect(text).toContain('<Account>123456789012</Account>');
  expect(text).toContain('<Arn>arn:aws:iam::123456789012:');
  const unknown = await ask('GetSessionToken', { authorization });
  expect(unknown).toMatchObject({ status: 400, text: expect.stringContaining('InvalidAction') });
  expect((await ask('GetCallerIdentity', {})).text).toContain('MissingAuthenticationToken');
  const foreign = await ask('GetCallerIdentity', { authorization, origin: 'https://shop.example' });
  expect(foreign).toMatchObject({ status: 403, text: expect.stringContaining('<ErrorResponse') });
});
