import { Text, Title } from '@mantine/core';
import classes from './marketplace.module.css';

const steps = [
  { title: 'Look inside', text: 'Click a smartlink to see the offers inside it and how it rotates.' },
  {
    title: 'Apply for this smartlink',
    text: 'Open smartlinks approve instantly. Ask-to-join smartlinks go to the network admin for review.',
  },
  {
    title: 'Copy your tracking link',
    text: 'Once you’re approved, the smartlink shows your tracking link — copy it with one click and paste it anywhere you promote.',
  },
];

/** How a publisher gets from here to a link. */
export function FirstSteps() {
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <Title order={2} id="first-steps">
        Three steps to your link
      </Title>
      <ol className={classes.stepList}>
        {steps.map(({ title, text }, index) => (
          <li key={title}>
            <span className={classes.stepNumber} aria-hidden="true">
              {index + 1}
            </span>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            <Text size="sm" c="dimmed" mt={2}>
              {text}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
