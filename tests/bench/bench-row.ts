/** One measured figure beside its aim, and what a bench is. */

export interface BenchRow {
  /** The thing measured, in a few words. */
  readonly name: string
  readonly value: number
  /** For example `kB`, `ms`, `×`; empty for a plain count. */
  readonly unit: string
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number }
  /** How it was measured, or what to know when reading it. */
  readonly note?: string
}

export interface Bench {
  /** The argument of `npm run bench -- <name>`, and the heading in the results. */
  readonly name: string
  readonly run: () => Promise<readonly BenchRow[]>
}

/** Undefined when the row has no aim. */
export function isMet({ value, aim }: BenchRow): boolean | undefined {
  if (!aim) return undefined
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast
}
