import { expect, test } from '@jest/globals';
import { FailedSignIns, failuresMax, windowMs } from './failed-sign-ins.ts';

function failed(times: number): FailedSignIns {
  const failures = new FailedSignIns();
  for (let time = 0; time < times; time += 1) expect(failures.begin('ann@test.example', 0)).toBeNull();
  return failures;
}

test('after ten failures the email waits until the window ends, in any spelling', () => {
  const failures = failed(failuresMax);
  expect(failures.begin('ANN@test.example', 60_000)).toBe((windowMs - 60_000) / 1000);
  expect(failures.begin('bob@test.example', 60_000)).toBeNull();
  expect(failures.begin('ann@test.example', windowMs)).toBeNull();
});

test('trying while one has to wait does not prolong it', () => {
  const failures = failed(failuresMax);
  for (let time = 0; time < 100; time += 1) failures.begin('ann@test.example', windowMs - 1);
  expect(failures.begin('ann@test.example', windowMs)).toBeNull();
});

test('a right password, and an attempt that was not judged, do not count', () => {
  const failures = failed(failuresMax - 1);
  failures.begin('ann@test.example', 0);
  failures.takeBack('ann@test.example');
  expect(failures.begin('ann@test.example', 0)).toBeNull();
  failures.succeed('ann@test.example');
  expect(failures.begin('ann@test.example', 0)).toBeNull();
});

test('what is remembered has a bound, and the newest stay', () => {
  const failures = failed(failuresMax);
  for (let other = 0; other < 9_999; other += 1) failures.begin(`${other}@test.example`, 0);
  expect(failures.begin('ann@test.example', 0)).not.toBeNull();
  failures.begin('one-more@test.example', 0);
  expect(failures.begin('ann@test.example', 0)).toBeNull();
});
