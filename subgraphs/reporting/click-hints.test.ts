import { expect, test } from '@jest/globals';
import { clickHints } from './click-hints.ts';

const plain = {
  ...{ sub1: 'news', sub2: '', sub3: '', sub4: '', sub5: '', publisherClickId: '' },
  ...{ isTruncated: false, hasUnreplacedMacro: false },
};

test('a click with good labels has no hints', () => {
  expect(clickHints(plain)).toEqual([]);
});

test('an unreplaced placeholder is named with the label that holds it', () => {
  const hints = clickHints({
    ...plain,
    sub2: '{zoneid}',
    publisherClickId: '[CLICK_ID]',
    hasUnreplacedMacro: true,
  });
  expect(hints).toEqual([expect.stringContaining('in sub2 ({zoneid}), publisherClickId ([CLICK_ID])')]);
});

test('a label that was cut has a hint of its own', () => {
  const hints = clickHints({ ...plain, isTruncated: true, hasUnreplacedMacro: true });
  expect(hints).toEqual([
    expect.stringMatching(/a placeholder: write/),
    expect.stringContaining('255 characters'),
  ]);
});
