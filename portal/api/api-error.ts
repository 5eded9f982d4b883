/** A request that the API could not answer: no connection, no permission, or a fault on its side. `code` is the API's own. */
export class ApiError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}

/** What to tell a person about any failure, in words that say what to do next. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something unexpected happened. Please try again.';
  switch (error.code) {
    case 'OFFLINE':
      return 'We could not reach the network. Check your connection and try again.';
    case 'FORBIDDEN':
      return 'Your account may not see this. Ask your network admin for access.';
    case 'THROTTLED':
      return 'That was a lot at once. Wait a few seconds and try again.';
    default:
      return error.message;
  }
}
