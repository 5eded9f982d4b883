import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { hasLength, isEmail, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { explain } from '../../api/api-error.ts';
import { signIn } from '../../api/session.ts';
import { FormAlert } from '../../ui/form-alert.tsx';

export function SignInForm() {
  const client = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: isEmail('Enter your email address, such as you@example.com.'),
      password: hasLength({ min: 1 }, 'Enter your password.'),
    },
  });
  const entry = useMutation({
    mutationFn: (values: typeof form.values) => signIn(values.email.trim(), values.password),
    onSuccess: () => client.invalidateQueries({ queryKey: ['viewer'] }),
  });
  return (
    <form onSubmit={form.onSubmit((values) => entry.mutate(values))} noValidate>
      <Stack>
        <FormAlert messages={entry.error ? [explain(entry.error)] : []} />
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          size="md"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" mt="xs" loading={entry.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
