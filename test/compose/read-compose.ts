import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);
const duration = z.string().regex(/^\d+(ms|s|m|h)$/);
const health = z.strictObject({
  test: z.tuple([z.literal('CMD')], text),
  interval: duration,
  timeout: duration,
  retries: z.int().positive(),
  start_period: duration.optional(),
});
const service = z.strictObject({
  image: text,
  build: z.literal('.').optional(),
  command: z.array(text).length(1).optional(),
  environment: z.record(z.string().regex(/^[A-Z_]+$/), z.string()),
  depends_on: z
    .record(
      text,
      z.strictObject({
        condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
      }),
    )
    .optional(),
  restart: z.enum(['unless-stopped', 'on-failure', 'always', 'no']),
  stop_grace_period: duration.optional(),
  hostname: text.optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(text).optional(),
  cap_drop: z.array(text).optional(),
  security_opt: z.array(text).optional(),
  shm_size: z
    .string()
    .regex(/^\d+[kmg]$/)
    .optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[\w/]+$/)).optional(),
  ports: z.array(z.string().regex(/^\d+:\d+$/)).optional(),
  healthcheck: health.optional(),
});

/** The parts of the Compose specification that docker-compose.yml uses, and no others. */
const file = z
  .object({ name: text, services: z.record(text, service), volumes: z.record(text, z.null()) })
  .catchall(z.unknown())
  .refine(
    (value) =>
      Object.keys(value).every(
        (key) => ['name', 'services', 'volumes'].includes(key) || key.startsWith('x-'),
      ),
    {
      error: 'has a key at the top that Compose does not know',
    },
  );

export type ComposeFile = z.infer<typeof file>;
export type ComposeService = z.infer<typeof service>;

/**
 * Reads a compose file the way Compose does: merges, then `${NAME:-default}` and `${NAME:?message}` from the variables.
 * @throws Error naming a required variable that is missing, or what does not fit the specification
 */
export function readCompose(yaml: string, variables: Readonly<Record<string, string>>): ComposeFile {
  return file.parse(interpolate(parse(yaml, { merge: true }), variables));
}

function interpolate(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\$(\{[^}]*\}|.?)/g, (_, expression) => substituteFor(expression, variables));
  if (Array.isArray(value)) return value.map((item) => interpolate(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, variables)]));
}

function substituteFor(expression: string, variables: Readonly<Record<string, string>>): string {
  const [, name = '', kind, rest = ''] = /^\{([A-Z_]+):([-?])([^}]*)\}$/.exec(expression) ?? [];
  if (name === '')
    throw new Error(
      `"$${expression}": write \${NAME:-default} or \${NAME:?message}, and $$ for a dollar sign`,
    );
  const given = variables[name] ?? '';
  if (given !== '') return given;
  if (kind === '?') throw new Error(`${name} is required: ${rest}`);
  return rest;
}
