import type { Rule } from './project.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * `npm ci` refuses a lockfile in which the optional package of another platform is missing, and npm leaves such a one
 * out silently when the registry does not have it: so everything named must be there, in the version named.
 */
export const lockfileComplete: Rule = (project) => {
  const packages = packagesOf(project.get('package-lock.json')?.text);
  return Object.entries(packages).flatMap(([owner, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name, wanted]) => !isLocked(resolve(packages, owner, name), wanted))
      .map(
        ([name, wanted]) =>
          `package-lock.json:1 lacks ${name}@${wanted} of ${owner || 'the project'} · pin a version whose packages the registry has for every platform`,
      ),
  );
};

function isLocked(found: Locked | undefined, wanted: string): boolean {
  const exact = /(?:^|@)(\d+\.\d+\.\d+[\w.-]*)$/.exec(wanted)?.[1];
  return found !== undefined && (exact === undefined || found.version === exact);
}

/** A lockfile that names a registry works only where that one is reachable. */
export const lockfileNamesNoRegistry: Rule = (project) =>
  Object.entries(packagesOf(project.get('package-lock.json')?.text))
    .filter(([, { resolved }]) => /^\w+:\/\//.test(resolved ?? ''))
    .map(
      ([name, { resolved }]) =>
        `package-lock.json:1 fetches ${name} from ${resolved} · npm install --omit-lockfile-registry-resolved`,
    );

function packagesOf(text = '{}'): Readonly<Record<string, Locked>> {
  return (JSON.parse(text) as { packages?: Record<string, Locked> }).packages ?? {};
}

/** Finds a package the way Node does: in the owner's node_modules, then in those above it. */
function resolve(
  packages: Readonly<Record<string, Locked>>,
  owner: string,
  name: string,
): Locked | undefined {
  const above = owner.includes('node_modules/')
    ? owner.slice(0, owner.lastIndexOf('node_modules/')).replace(/\/$/, '')
    : null;
  const found = packages[owner === '' ? `node_modules/${name}` : `${owner}/node_modules/${name}`];
  return found ?? (above === null ? undefined : resolve(packages, above, name));
}
