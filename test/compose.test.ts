import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Environment, environmentExample, readEnvironment } from '../platform/environment.ts';
import { startHealthServer } from '../platform/health.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { type ServiceName, services } from '../services.ts';
import { type ComposeService, readCompose } from './compose/read-compose.ts';

const yaml = readFileSync(`${projectRoot()}/docker-compose.yml`, 'utf8');
const required = {
  SECRET: 'an installation secret of 32 and more characters',
  POSTGRES_PASSWORD: 'letters1',
};
const compose = readCompose(yaml, required);
/** The demo's site shows how advertisers connect; a network has real ones. */
const expected = (Object.keys(services) as ServiceName[]).filter((name) => name !== 'demo-site');
const ours = Object.entries(compose.services).filter(([, service]) => service.image === 'smartlink');
const published = Object.entries(compose.services).flatMap(([name, service]) =>
  (service.ports ?? []).map((ports) => `${name} ${ports}`),
);

function serviceOf(name: string): ComposeService {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

function environmentOf(name: ServiceName): Environment {
  return readEnvironment(serviceOf(name).environment);
}

test('every service of services.ts has a container, and nothing else has but the database and its migration', () => {
  expect(Object.keys(compose.services).sort()).toEqual([...expected, 'database', 'migrate'].sort());
});

describe.each(expected)('%s', (name) => {
  test('runs its service, after the migration, and again when it ends', () => {
    const { command, depends_on, restart } = serviceOf(name);
    expect(command).toEqual([name]);
    expect(depends_on?.migrate).toEqual({ condition: 'service_completed_successfully' });
    expect(restart).toBe('unless-stopped');
  });

  test('has an environment that the service accepts', () => {
    const { host, databaseUrl, secret } = environmentOf(name);
    expect({ host, databaseUrl, secret }).toEqual({
      host: '0.0.0.0',
      databaseUrl: 'postgres://database:5432/smartlink',
      secret: required.SECRET,
    });
  });

  test('is asked for its health where it listens', () => {
    expect(serviceOf(name).healthcheck?.test.at(-1)).toBe(String(services[name].port(environmentOf(name))));
  });
});

test.each([
  [true, 0],
  [false, 1],
])('the health check of a service whose readiness is %s ends with %i', async (ok, exitCode) => {
  const [, , ...parameters] = serviceOf('offers').healthcheck?.test ?? [];
  const server = await startHealthServer({ host: '127.0.0.1', port: 0, ready: async () => ({ ok }) });
  const probe = [...parameters.slice(0, -1), new URL(server.url).port];
  const code = await new Promise((resolve) =>
    execFile(process.execPath, probe, (error) => resolve(error?.code ?? 0)),
  );
  await server.stop();
  expect(code).toBe(exitCode);
});

test('only variables that platform/environment.ts knows are set', () => {
  const known = new Set([...environmentExample().matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]));
  const unknown = ours
    .flatMap(([, service]) => Object.keys(service.environment))
    .filter((name) => !known.has(name));
  expect(unknown).toEqual([]);
});

test('only the portal and the tracking links are published, on the ports where they listen', () => {
  const { gatewayPort, redirectPort } = readEnvironment({});
  expect(published).toEqual([
    `redirect ${redirectPort}:${redirectPort}`,
    `gateway ${gatewayPort}:${gatewayPort}`,
  ]);
});

test('the gateway, and the scheduler, find subgraphs under their names and ports', () => {
  const { offersUrl, publishersUrl, reportingUrl } = environmentOf('gateway');
  expect([offersUrl, publishersUrl, reportingUrl]).toEqual([
    'http://offers:4001',
    'http://publishers:4002',
    'http://reporting:4003',
  ]);
  expect(environmentOf('scheduler').reportingUrl).toBe('http://reporting:4003');
});

test('ingest reads the folder that the redirect writes and nobody else sees; mails have their own', () => {
  const mounts = ours
    .filter(([, { volumes }]) => volumes !== undefined)
    .map(([name, { volumes }]) => [name, volumes]);
  expect(mounts).toEqual([
    ['ingest', ['clicks:/data']],
    ['scheduler', ['mail:/data']],
    ['redirect', ['clicks:/data']],
  ]);
  expect([environmentOf('ingest').dataDir, environmentOf('redirect').dataDir]).toEqual(['/data', '/data']);
});

test('every volume that is used is declared', () => {
  const used = Object.values(compose.services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => volume.split(':')[0]),
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('only the migration knows the password of the database owner', () => {
  const knowing = ours
    .filter(([, service]) => JSON.stringify(service).includes(required.POSTGRES_PASSWORD))
    .map(([name]) => name);
  expect(knowing).toEqual(['migrate']);
  expect(new URL(serviceOf('migrate').environment.DATABASE_URL ?? '').username).toBe(
    serviceOf('database').environment.POSTGRES_USER,
  );
});

test('our containers cannot write their own files nor gain rights', () => {
  const { read_only, cap_drop, security_opt } = serviceOf('redirect');
  expect({ read_only, cap_drop, security_opt }).toEqual({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
  for (const [, service] of ours) expect(service).toMatchObject({ read_only, cap_drop, security_opt });
});

test.each(['SECRET', 'POSTGRES_PASSWORD'])('without %s nothing starts', (name) => {
  expect(() => readCompose(yaml, { ...required, [name]: '' })).toThrow(`${name} is required`);
});

test.each([
  ['a key that Compose does not know', (text: string) => text.replace('restart:', 'restarts:')],
  [
    'a dollar sign that Compose would replace',
    (text: string) => text.replace('process.argv', '$' + '{process.argv}'),
  ],
  ['a port that is no port', (text: string) => text.replace("'4100:4100'", "'4100'")],
  [
    'a name at the top that Compose does not know',
    (text: string) => text.replace('\nvolumes:', '\nvolume: {}\nvolumes:'),
  ],
])('%s does not pass', (_, change) => {
  expect(change(yaml)).not.toBe(yaml);
  expect(() => readCompose(change(yaml), required)).toThrow();
});
