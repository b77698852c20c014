/** One thing that is done for a long time, to see what grows, breaks or gets lost. */

export interface SoakOptions {
  /** Undefined: as long as the part has its own measure. */
  readonly minutes?: number
  readonly seed: number
  /** Says how it is going. */
  readonly say: (line: string) => void
}

export interface SoakReport {
  /** What was done and measured, a line each. */
  readonly lines: readonly string[]
  /** What went wrong, a sentence each; empty when nothing did. */
  readonly faults: readonly string[]
}

export interface SoakPart {
  /** The argument of `npm run soak -- <name>`. */
  readonly name: string
  run(options: SoakOptions): Promise<SoakReport>
}
