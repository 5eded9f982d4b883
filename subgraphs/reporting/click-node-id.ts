const prefix = 'clk_';

/** The global id of a click, whose own id has no prefix so that it fits everybody's sub-id field. */
export function clickNodeId(clickId: string): string {
  return prefix + clickId;
}

/** The click's own id in a global id, or null when that is none of a click. */
export function clickIdOf(nodeId: string): string | null {
  return nodeId.startsWith(prefix) ? nodeId.slice(prefix.length) : null;
}
