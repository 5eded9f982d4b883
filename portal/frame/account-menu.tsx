import {
  Avatar,
  Box,
  Group,
  Menu,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useNavigate } from 'react-router';
import { useSignOut, useViewer } from '../api/session.ts';
import { IconChevronDown, IconLogout, IconMoon, IconSun } from '../ui/icons.ts';
import { roleWords } from '../words/role-words.ts';
import classes from './frame.module.css';

function ColorSchemeItem() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={isDark ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? 'Light theme' : 'Dark theme'}
    </Menu.Item>
  );
}

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const viewer = useViewer();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={232} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>Account menu</VisuallyHidden>
          <Group gap={10} wrap="nowrap">
            <Avatar size={32} radius="xl" name={viewer.name} className={classes.avatar} aria-hidden />
            <Box visibleFrom="sm">
              <Text size="sm" fw={600} lh={1.25}>
                {viewer.name}
              </Text>
              <Text size="xs" c="dimmed" lh={1.25}>
                {viewer.publisher?.name ?? roleWords[viewer.role]}
              </Text>
            </Box>
            <IconChevronDown size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py={6}>
          <Text size="sm" fw={600} truncate>
            {viewer.email}
          </Text>
          <Text size="xs" c="dimmed">
            {roleWords[viewer.role]}
          </Text>
        </Box>
        <Menu.Divider />
        <ColorSchemeItem />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
