import { expect, test } from '@jest/globals';
import { maskSecrets } from './mask-url.ts';

test.each([
  ['https://t.example/pb?c={click_id}&token=abc', 'https://t.example/pb?c={click_id}&token=***'],
  ['https://t.example/pb?api_key=1&apikey=2&x=3', 'https://t.example/pb?api_key=***&apikey=***&x=3'],
  ['https://t.example/pb?key=1&keyword=shoes', 'https://t.example/pb?key=***&keyword=shoes'],
  ['https://t.example/pb?password=a&c={sub1}#sig=b', 'https://t.example/pb?password=***&c={sub1}#sig=***'],
  ['https://t.example/pb?token={sub1}', 'https://t.example/pb?token={sub1}'],
  ['https://hooks.example/T000/B000/a1B2c3D4e5F6g7H8i9J0k1L2', 'https://hooks.example/T000/B000/***'],
  ['https://t.example/pb?x=a1B2c3D4e5F6g7H8i9J0k1L2', 'https://t.example/pb?x=***'],
  [
    'https://t.example/a-path-of-words-that-is-quite-long/x',
    'https://t.example/a-path-of-words-that-is-quite-long/x',
  ],
  ['https://t.example', 'https://t.example'],
  ['https://t.example/?token=', 'https://t.example/?token='],
])('%s', (template, masked) => {
  expect(maskSecrets(template)).toBe(masked);
});
