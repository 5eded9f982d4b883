import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createLogger } from '../platform/logger.ts';
import { maskError } from './mask-error.ts';

const mask = maskError(createLogger('test', 'silent'));

/** What a caller is told of a resolver's error. */
function told(cause: Error) {
  const error = new GraphQLError(cause.message, { originalError: cause, path: ['report'] });
  return mask(
    { message: cause.message, path: ['report'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    error,
  );
}

test('what takes longer than a statement may is told with the fix, and is no bug of ours', () => {
  const cause = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
  expect(told(cause)).toEqual({
    message: 'This takes too long: ask for a shorter time, fewer dimensions, or less at once.',
    path: ['report'],
    extensions: { code: 'QUERY_TOO_LARGE' },
  });
});

test('every other error tells its id and nothing else', () => {
  expect(told(new Error('relation "secret" does not exist'))).toMatchObject({
    message: expect.not.stringContaining('secret'),
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^err_/) },
  });
});
