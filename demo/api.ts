import { GraphQLClient } from 'graphql-request';
import { fetch } from 'undici';

/** The platform's API as one signed-in person uses it. */
export interface Api {
  /** @throws Error with the API's own words when a mutation answers with user errors */
  request<Result>(document: string, variables?: Record<string, unknown>): Promise<Result>;
}

/** Signs in as the portal does and returns the API with that session. */
export async function signIn(portalUrl: string, email: string, password: string): Promise<Api> {
  const answer = await fetch(`${portalUrl}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portalUrl },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  const client = new GraphQLClient(`${portalUrl}/graphql`, { headers: { cookie, origin: portalUrl } });
  return {
    async request<Result>(document: string, variables?: Record<string, unknown>) {
      const result = await client.request<Record<string, unknown>>(document, variables);
      for (const [field, value] of Object.entries(result)) refuseUserErrors(field, value);
      return result as Result;
    },
  };
}

function refuseUserErrors(field: string, value: unknown): void {
  const errors = (value as { userErrors?: { field: string[]; message: string }[] } | null)?.userErrors ?? [];
  if (errors.length > 0)
    throw new Error(
      `${field}: ${errors.map((error) => `${error.field.join('.')} ${error.message}`).join('; ')}`,
    );
}
