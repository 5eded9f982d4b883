import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { explain } from './api-error.ts';
import { Refusal, type UserError } from './refusal.ts';
import { request } from './request.ts';

type Payload = { userErrors: UserError[] };

export interface ActionOptions {
  /** Said in a toast when it worked. */
  done?: string;
  /** The form shows refusals at its fields; the toast stays silent about them. */
  refusalsShown?: boolean;
  /** Of many things some may be refused: the payload tells which, so userErrors are no failure. */
  partial?: boolean;
}

/** Why an action did not work: the API's own sentence when it refused, ours otherwise. */
export function actionProblem(error: unknown): string {
  return error instanceof Refusal ? error.message : explain(error);
}

/** One mutation. It resolves to the mutation's payload, throws Refusal on userErrors, and then everything on screen is asked anew. */
export function useAction<TRoot extends string, TPayload extends Payload, TVariables>(
  document: TypedDocumentString<{ [K in TRoot]: TPayload }, TVariables>,
  { done, refusalsShown = false, partial = false }: ActionOptions = {},
) {
  const client = useQueryClient();
  return useMutation<TPayload, Error, TVariables>({
    mutationFn: async (variables) => {
      const [payload] = Object.values<TPayload>(await request(document, variables));
      if (!payload) throw new Refusal([]);
      if (payload.userErrors.length > 0 && !partial) throw new Refusal(payload.userErrors);
      return payload;
    },
    onSuccess: () => {
      if (done) notifications.show({ message: done, color: 'teal' });
      return client.invalidateQueries({ queryKey: ['api'] });
    },
    onError: (error) => {
      if (error instanceof Refusal && refusalsShown) return;
      notifications.show({ title: 'That did not work', message: actionProblem(error), color: 'red' });
    },
  });
}
