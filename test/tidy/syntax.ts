import { posix } from 'node:path';
import { parseSync } from '@swc/core';

/** A node of swc's syntax tree, as far as the rules look at it. */
export interface Node {
  readonly type: string;
  readonly line: number;
  /** Last line of the node. */
  readonly lineEnd: number;
  readonly parent: Node | null;
  /** The tree's own fields. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface Import {
  /** As it is written: `./x.ts`, `node:fs`. */
  readonly specifier: string;
  /** From the root, for relative ones: `domain/x.ts`; null for packages. */
  readonly path: string | null;
  readonly line: number;
}

export interface Syntax {
  readonly nodes: readonly Node[];
  readonly imports: readonly Import[];
}

/**
 * Parses TypeScript and lists its nodes in reading order.
 * @throws Error naming the file when it does not parse
 */
export function parseSyntax(path: string, text: string): Syntax {
  // The first statement is ours: swc counts from some base, and this shows which.
  const source = `;${text}`;
  const tree = parse(path, source) as unknown as Record<string, unknown>;
  const base = spanOf(tree)?.start ?? 0;
  const lineAt = lineCounter(source);
  const nodes: Node[] = [];
  walk(tree, null, (raw, parent) => {
    const span = spanOf(raw);
    const line = span === null ? (parent?.line ?? 1) : lineAt(span.start - base);
    const lineEnd = span === null ? line : lineAt(span.end - base - 1);
    const node = { type: String(raw.type), line, lineEnd, parent, raw };
    nodes.push(node);
    return node;
  });
  return { nodes, imports: nodes.flatMap((node) => importOf(path, node)) };
}

function parse(path: string, source: string): object {
  try {
    return parseSync(source, {
      syntax: 'typescript',
      tsx: path.endsWith('.tsx'),
      decorators: true,
      target: 'es2024',
    });
  } catch (cause) {
    throw new Error(`${path} does not parse: ${String(cause)}`, { cause });
  }
}

function walk(
  value: unknown,
  parent: Node | null,
  visit: (raw: Record<string, unknown>, parent: Node | null) => Node,
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, parent, visit);
  } else if (typeof value === 'object' && value !== null) {
    const raw = value as Record<string, unknown>;
    const here = typeof raw.type === 'string' ? visit(raw, parent) : parent;
    for (const [key, child] of Object.entries(raw)) if (key !== 'span') walk(child, here, visit);
  }
}

function spanOf(raw: Readonly<Record<string, unknown>>): { start: number; end: number } | null {
  return (raw.span as { start: number; end: number } | undefined) ?? null;
}

const newline = 0x0a;

/** Byte offset → line, counted from 1. */
function lineCounter(source: string): (offset: number) => number {
  const ends: number[] = [];
  for (const [offset, byte] of Buffer.from(source).entries()) if (byte === newline) ends.push(offset);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** `import`, `export … from`, `import()` and `import('…')` types; also SQL files, which are loaded by name. */
function importOf(path: string, node: Node): Import[] {
  const { type, raw } = node;
  if (type !== 'StringLiteral' || typeof raw.value !== 'string') return [];
  const specifier = raw.value;
  if (!isImported(node) && !/^\.\.?\/.*\.sql$/.test(specifier)) return [];
  const relative = specifier.startsWith('.');
  return [{ specifier, path: relative ? posix.join(posix.dirname(path), specifier) : null, line: node.line }];
}

function isImported({ raw, parent }: Node): boolean {
  if (parent === null) return false;
  if (parent.type === 'CallExpression') return (parent.raw.callee as { type: string }).type === 'Import';
  if (parent.type === 'TsImportType') return parent.raw.argument === raw;
  return (
    ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(parent.type) &&
    parent.raw.source === raw
  );
}

/** `process` of `process.env`: the dotted name a member expression spells, or '' when it is not one. */
export function dottedName(node: { type: string } | undefined): string {
  const raw = node as Record<string, unknown> | undefined;
  if (raw?.type === 'Identifier') return String(raw.value);
  if (raw?.type !== 'MemberExpression') return '';
  const property = raw.property as { type: string; value?: unknown; expression?: { value?: unknown } };
  const name = property.type === 'Computed' ? property.expression?.value : property.value;
  return `${dottedName(raw.object as { type: string })}.${String(name)}`;
}
