/** Adds many entries to a list. `push(...entries)` would put each on the stack, which a hundred thousand overflow. */

export function append<T>(list: T[], entries: Iterable<T>): void {
  for (const entry of entries) list.push(entry)
}
