/** The sequence of changes: what came later has the higher number, whatever the clock says. */

type Ordered = { readonly savedOrder: number }

/** One more than any so far. */
export function nextOrder(records: ReadonlyMap<string, Ordered>): number {
  let last = 0
  for (const { savedOrder } of records.values()) last = Math.max(last, savedOrder)
  return last + 1
}
