/** Adds many entries to a list; `push(...entries)` overflows the stack with a hundred thousand. */

export function append<T>(list: T[], entries: Iterable<T>): void {
  for (const entry of entries) list.push(entry)
}
