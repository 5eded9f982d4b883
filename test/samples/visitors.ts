import { request as undiciRequest } from 'undici';

export const germanIphone = {
  'x-forwarded-for': '91.0.10.20',
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};
export const usDesktop = {
  'x-forwarded-for': '73.10.20.30',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
};

export interface Answer {
  readonly status: number;
  readonly location: URL | null;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** One request as a visitor's browser or an advertiser's server sends it; redirects are not followed. */
export async function send(
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' = 'GET',
  body?: string,
): Promise<Answer> {
  const answer = await undiciRequest(url, { method, headers, body: body ?? null });
  const location = answer.headers.location;
  return {
    status: answer.statusCode,
    location: typeof location === 'string' ? new URL(location) : null,
    headers: answer.headers,
    body: await answer.body.text(),
  };
}
