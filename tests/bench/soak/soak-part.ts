/** One thing that is done for a long time, to see what grows, breaks or gets lost. */

export interface SoakOptions {
  /** Undefined: as long as the part has its own measure. */
  readonly minutes?: number
  readonly seed: number
  /** Says how it is going. */
  readonly say: (line: string) => void
}

export interface SoakReport {
  /** The actions and measurements, a line each. */
  readonly lines: readonly string[]
  /** The failures, a sentence each; empty when there were none. */
  readonly faults: readonly string[]
}

export interface SoakPart {
  /** The argument of `npm run soak -- <name>`. */
  readonly name: string
  run(options: SoakOptions): Promise<SoakReport>
}
