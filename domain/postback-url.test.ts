import { expect, test } from '@jest/globals';
import { postbackUrlHints, postbackUrlProblem, targetOf } from './postback-url.ts';

const reach = {
  targets: ['localhost:4200', '10.0.0.7:80'],
  isPrivateAddress: (host: string) => /^(10|127)\./.test(host) || host === '::1',
};

test.each([
  'https://t.example/pb?c={click_id}&p={payout}',
  'https://t.example:8443/{event}/{sub1}#{sub2}',
  'https://münchen.example/?c={click_id}',
  'https://[2606:4700::1]/?c={click_id}',
  'http://localhost:4200/postbacks?c={click_id}',
  'http://10.0.0.7/?c={click_id}',
])('%s is good', (url) => {
  expect(postbackUrlProblem(url, reach)).toBeNull();
});

test.each([
  ['http://t.example/?c={click_id}', 'https://'],
  ['https://user:pass@t.example/?c={click_id}', 'user name'],
  ['https://{sub1}.example/?c={click_id}', 'after the host'],
  ['{sub1}://t.example/', 'https://'],
  ['https://t.example/?c={clikid}', '{clikid} is not a macro'],
  ['https://t.example/?c={revenue}', '{revenue} is not a macro'],
  ['https://t.example/?c={click_id', 'no partner'],
  ['https://t.example/?c=a b', 'spaces'],
  ['ftp://t.example/', 'https://'],
  ['javascript:alert(1)', 'https://'],
  ['', 'https://'],
  ['https://127.0.0.1/?c={click_id}', 'public Internet'],
  ['https://2130706433/?c={click_id}', 'public Internet'],
  ['https://0x7f.1/?c={click_id}', 'public Internet'],
  ['https://[::1]/?c={click_id}', 'public Internet'],
  ['https://localhost/?c={click_id}', 'public Internet'],
  ['https://localhost./?c={click_id}', 'public Internet'],
  ['https://db.internal/?c={click_id}', 'public Internet'],
  ['https://intranet/?c={click_id}', 'public Internet'],
  ['https://10.0.0.7:8080/?c={click_id}', 'public Internet'],
  ['https://t.example/?c={payout}'.padEnd(2049, 'x'), '2048 characters'],
])('%s is refused', (url, problem) => {
  expect(postbackUrlProblem(url, reach)).toContain(problem);
});

test.each([
  ['https://t.example/?c={click_id}', []],
  ['https://t.example/?c={CLICK_ID}&d={conversion_id}', ['{CLICK_ID} is not a macro: write {click_id}.']],
  ['https://t.example/?c={click_id}&d=#reqid#', ['#reqid# will be sent as it is']],
  ['https://t.example/?c={tid}&d=[[c1]]&e=__SUB__', ['[[c1]] will be', '__SUB__ will be']],
  ['https://t.example/?c=%7Bclick_id%7D', ['%7Bclick_id%7D will be', 'Nothing tells which click']],
  ['https://t.example/?p={payout}', ['Nothing tells which click it was']],
])('%s gets hints', (url, hints) => {
  const found = postbackUrlHints(url);
  expect(found).toHaveLength(hints.length);
  for (const [place, hint] of hints.entries()) expect(found[place]).toContain(hint);
});

test.each([
  ['https://t.example/', 't.example:443'],
  ['http://t.example/', 't.example:80'],
  ['http://[::1]:8080/', '[::1]:8080'],
])('%s goes to %s', (url, target) => {
  expect(targetOf(new URL(url))).toBe(target);
});
