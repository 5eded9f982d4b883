import type { DemoFile } from '../demo/demo-file.ts';
import { demoPassword, demoPeople } from '../demo/network.ts';
import type { Environment } from '../platform/environment.ts';

/** What to open next, printed when everything runs. */
export function banner(environment: Environment, demo: DemoFile | null): string {
  const lines = [
    '',
    `  ${environment.networkName} is ready.`,
    '',
    `  Portal      ${environment.portalUrl}`,
    `  GraphQL     ${environment.portalUrl}/graphql`,
  ];
  if (demo !== null) {
    lines.push(`  Click me    ${demo.exampleLink}`, '', `  Sign in with the password ${demoPassword} as`);
    for (const person of demoPeople) lines.push(`    ${person.email.padEnd(28)} ${person.about}`);
  } else {
    lines.push(
      '',
      '  Make the first sign-in: npm start -- add-user (while this is stopped, or with DATABASE_URL)',
    );
  }
  lines.push('', '  Ctrl-C stops everything.', '');
  return lines.join('\n');
}
