import { expect, test } from '@jest/globals';
import { declineReasons } from '../../domain/application.ts';
import { approvedNotice, declinedNotice, revokedNotice } from './notice.ts';

test('an approval gives the link at once', () => {
  const notice = approvedNotice('Summer Deals', 'https://track.example/s/nDFvGxU', 'REVIEWED');
  expect(notice.title).toBe("You're in: Summer Deals");
  expect(notice.body).toContain('https://track.example/s/nDFvGxU');
});

test.each(declineReasons)(
  'a decline for %s says why, what the network wrote and what can be done',
  (reason) => {
    expect(declinedNotice('Summer Deals', reason, 'Tell us your sites.').body).toMatch(
      /^[A-Z].+\. The network's note: “Tell us your sites\.” You can apply again .+Summer Deals\.$/,
    );
  },
);

test('without a note nothing is quoted', () => {
  expect(declinedNotice('A', 'OTHER', '').body).not.toContain('“');
  expect(revokedNotice('A', '').body).toMatch(/offers\.$/);
});
