/** The sequence of changes: what came later has the higher number, whatever the clock says. */

type Ordered = { readonly savedOrder: number }

/** Numbers above this come from no real sequence of changes. Far below what can be read, so that there is always room. */
export const MAX_PLAUSIBLE_ORDER = 2 ** 32

/** One more than any so far. At the end of the numbers it stays there: a tie is better than a record nobody can read. */
export function nextOrder(records: ReadonlyMap<string, Ordered>): number {
  let last = 0
  for (const { savedOrder } of records.values()) last = Math.max(last, savedOrder)
  return Math.min(last + 1, Number.MAX_SAFE_INTEGER)
}

/** Only equality with the stored revision counts, so at the end of the numbers it starts again. */
export function nextRevision(revision: number): number {
  return revision < Number.MAX_SAFE_INTEGER ? revision + 1 : 1
}
