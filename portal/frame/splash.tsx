import { Center, Loader } from '@mantine/core';

/** The moment before the portal knows who is there. */
export function Splash() {
  return (
    <Center mih="100dvh">
      <Loader type="dots" aria-label="Loading" />
    </Center>
  );
}
