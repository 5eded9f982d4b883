import { environmentReads, noAny, noConsole, oneMutationPerFile, pureDomain } from './calls.ts';
import { deadFiles } from './dead-files.ts';
import { domainImportsNothing, importCycles, importDirections, importExtensions } from './imports.ts';
import { noLeftovers } from './leftovers.ts';
import { lockfileComplete, lockfileNamesNoRegistry } from './lockfile.ts';
import { drawerNames, kebabNames, testNames, testsExpect } from './names.ts';
import type { Rule } from './project.ts';
import { fileSize, functionSize, medianSizes } from './sizes.ts';

/** The house rules, by the sentence they stand for. */
export const rules = {
  'a file has at most 300 lines': fileSize,
  'a function has at most 70 lines': functionSize,
  'the median file and function are small': medianSizes,
  'imports point only where they may': importDirections,
  'the domain imports nothing': domainImportsNothing,
  'relative imports carry their extension': importExtensions,
  'no import cycles': importCycles,
  'only platform/environment.ts reads the environment': environmentReads,
  'the domain has no clock, no randomness and no I/O': pureDomain,
  'nothing prints to the console': noConsole,
  'no any': noAny,
  'one mutation per file': oneMutationPerFile,
  'no drawers': drawerNames,
  'file names in kebab case': kebabNames,
  'tests are named by what they need': testNames,
  'every test file expects something': testsExpect,
  'no leftovers': noLeftovers,
  'no dead files': deadFiles,
  'the lockfile has every platform': lockfileComplete,
  'the lockfile names no registry': lockfileNamesNoRegistry,
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
