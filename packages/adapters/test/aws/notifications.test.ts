import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  cognitoAddresses,
  type DynamoDbOptions,
  dynamoDbNotices,
  NoticeUnderWay,
  sesNotifications,
} from '@emporion/adapters/aws';
import { instant } from '@emporion/kernel';
import type { Notice } from '@emporion/loan-origination';
import { notificationsContract } from '@emporion/loan-origination/testing';
import { describe, expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { fakeSes, tagOf } from './fake-ses.ts';
import { offline, ServiceError } from './sdk-transport.ts';

const sender = 'loans@emporion.example';
const notice: Notice = {
  id: '019b76da-a800-7000-8000-000000000001',
  customerId: 'customer-1',
  applicationId: 'application-1',
  template: 'declined',
  policyVersion: 'notice-1',
  at: instant(1_789_999_999_000),
  subject: 'Our decision on your loan application',
  text: 'We have decided.\n\nA creditor',
};

function openMail(loans: DynamoDbOptions, address: string | undefined = 'ada@customers.example') {
  const ses = fakeSes();
  const notifications = sesNotifications({
    ...loans,
    mail: ses.client,
    sender,
    addresses: { emailOf: async () => address },
  });
  const left = () => ses.mails().map((mail) => tagOf(mail, 'notice') ?? '');
  return { ...ses, notifications, notices: dynamoDbNotices(loans), left };
}

notificationsContract('mail', () => openMail(contractTables('loans').loans));

describe('[L61] notices by mail', () => {
  test('a mail says what the notice says, to the address of the customer', async () => {
    const { notifications, mails } = openMail(dynamoDbWorld().loans);
    await notifications.send(notice);
    expect(mails()).toEqual([
      {
        FromEmailAddress: sender,
        Destination: { ToAddresses: ['ada@customers.example'] },
        Content: {
          Simple: {
            Subject: { Data: notice.subject, Charset: 'UTF-8' },
            Body: { Text: { Data: notice.text, Charset: 'UTF-8' } },
          },
        },
        EmailTags: [
          { Name: 'notice', Value: notice.id },
          { Name: 'template', Value: 'declined' },
        ],
      },
    ]);
  });

  test('a customer without an address gets none, and sees the notice when they sign in', async () => {
    const { loans } = dynamoDbWorld();
    const ses = fakeSes();
    const addresses = { emailOf: async () => undefined };
    const { send } = sesNotifications({ ...loans, mail: ses.client, sender, addresses });
    expect(await send(notice)).toBe('kept-only');
    expect(await send(notice)).toBe('sent-before');
    expect(ses.mails()).toEqual([]);
    expect(await dynamoDbNotices(loans).ofCustomer('customer-1', { limit: 1 })).toEqual([notice]);
  });

  test('the address is no part of what is kept', async () => {
    const { loans, fake } = dynamoDbWorld();
    await openMail(loans).notifications.send(notice);
    const [item] = fake.items('loans');
    expect(item).toMatchObject({ PK: { S: 'NOTICES#customer-1' }, doneAt: { N: '1790000000000' } });
    expect(item).not.toHaveProperty('claimedUntil');
    expect(JSON.stringify(item)).not.toContain('@');
  });

  test('a mail that failed is sent a minute later, and not before: it may be on its way', async () => {
    const { loans, clock } = dynamoDbWorld();
    const { notifications, mails, failNext } = openMail(loans);
    failNext(new ServiceError('TooManyRequestsException', 429));
    await expect(notifications.send(notice)).rejects.toHaveProperty('name', 'TooManyRequestsException');
    clock.pass(59_999);
    await expect(notifications.send(notice)).rejects.toThrow(NoticeUnderWay);
    expect(mails()).toHaveLength(0);
    clock.pass(1);
    expect(await notifications.send(notice)).toBe('sent');
    clock.pass(3_600_000);
    expect(await notifications.send(notice)).toBe('sent-before');
    expect(mails()).toHaveLength(1);
  });

  test('whoever ends between the mail and the mark leaves it to be sent once more', async () => {
    const { loans, clock, client } = dynamoDbWorld();
    const { notifications, mails } = openMail(loans);
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'UpdateItemCommand' && mails().length === 1) throw new Error('the process ends');
          return next(args);
        },
      { step: 'initialize' },
    );
    await expect(notifications.send(notice)).rejects.toThrow('the process ends');
    clock.pass(60_000);
    expect(await notifications.send(notice)).toBe('sent');
    expect(mails()).toHaveLength(2);
  });
});

describe('the addresses of a user pool', () => {
  const openPool = (answer: object | ServiceError) => {
    const asked: unknown[] = [];
    const client = new CognitoIdentityProviderClient(
      offline((operation, input) => {
        asked.push([operation, input]);
        if (answer instanceof ServiceError) throw answer;
        return answer;
      }),
    );
    return { asked, addresses: cognitoAddresses({ client, userPoolId: 'pool' }) };
  };
  const userWith = (verified: string) => ({
    Username: 'customer-1',
    UserAttributes: [
      { Name: 'email', Value: 'ada@customers.example' },
      { Name: 'email_verified', Value: verified },
    ],
  });

  test('a customer is asked for by their id', async () => {
    const { asked, addresses } = openPool(userWith('true'));
    expect(await addresses.emailOf('customer-1')).toBe('ada@customers.example');
    expect(asked).toEqual([['AdminGetUser', { UserPoolId: 'pool', Username: 'customer-1' }]]);
  });

  test.each([
    ['an address that nobody confirmed', userWith('false')],
    ['a user without an address', { Username: 'customer-1' }],
    ['somebody who is gone', new ServiceError('UserNotFoundException')],
  ])('%s is none', async (_, answer) => {
    expect(await openPool(answer).addresses.emailOf('customer-1')).toBeUndefined();
  });

  test('a pool that does not answer is a failure', async () => {
    const { addresses } = openPool(new ServiceError('TooManyRequestsException', 429));
    await expect(addresses.emailOf('customer-1')).rejects.toHaveProperty('name', 'TooManyRequestsException');
  });
});
