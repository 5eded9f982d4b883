import { Text } from '@mantine/core';
import { IconLink, IconTarget, IconWorld } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import classes from './smartlink.module.css';

const facts = [
  {
    icon: IconLink,
    title: 'One link, many offers.',
    text: 'The pool can change — the network may add, remove, or re-weight offers — but your link and its code never change. Nothing to re-paste.',
  },
  {
    icon: IconWorld,
    title: 'Eligibility is per click.',
    text: "If an offer in the pool excludes your visitor's country or device, the smartlink simply rotates to another eligible offer (or the network's fallback page). You don't need to manage that.",
  },
  {
    icon: IconTarget,
    title: 'Attribution is automatic.',
    text: 'No UTM hygiene required — your publisher ID is baked into the link.',
  },
];

export function GoodToKnow() {
  return (
    <Surface title="Good to know">
      <ul className={classes.facts}>
        {facts.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <span className={classes.factIcon}>
              <Icon size={17} aria-hidden />
            </span>
            <div>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              <Text size="sm" c="dimmed" mt={2}>
                {text}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
