import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { placeRefusals, Refusal } from '../api/refusal.ts';
import { showFirstError } from './show-first-error.ts';

/**
 * Puts what the API refused at the form's fields; what fits none of them is returned for the form's alert.
 * `fieldNames`: the paths that the form draws.
 */
export function useFormRefusals<TValues extends Record<string, unknown>>(
  form: UseFormReturnType<TValues>,
  fieldNames: readonly string[],
) {
  const [messages, setMessages] = useState<readonly string[]>([]);
  return {
    messages,
    clear: () => setMessages([]),
    show: (error: unknown) => {
      if (!(error instanceof Refusal)) return;
      const { fields, rest } = placeRefusals(error.userErrors, fieldNames);
      form.setErrors(fields);
      setMessages(rest);
      if (Object.keys(fields).length > 0) showFirstError();
    },
  };
}
