import { openDatabase, sqliteNotices } from '@emporion/adapters/embedded';
import { notificationsContract } from '@emporion/loan-origination/testing';

notificationsContract('sqlite', () => {
  const database = openDatabase(':memory:');
  const notices = sqliteNotices({ database });
  // What leaves goes no further than the table.
  const left = () =>
    database
      .statement('select id from notice order by at, id')
      .all()
      .map(({ id }) => String(id));
  return { notifications: notices, notices, left };
});
