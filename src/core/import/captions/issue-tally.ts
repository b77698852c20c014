/** Warnings of the same kind said once: the first place, and how many more there are. */

import type { IssueDraft, IssueLog } from '../issue.ts'

type Fault = Omit<IssueDraft, 'severity'>

export interface FaultTally {
  add(fault: Fault): void
  /** Writes one warning per code to the log, in the order the codes were first met. Call once, at the end. */
  flush(log: IssueLog): void
}

export function createFaultTally(): FaultTally {
  const faults = new Map<string, { readonly first: Fault; count: number }>()
  return {
    add(fault) {
      const known = faults.get(fault.code)
      if (known) known.count++
      else faults.set(fault.code, { first: fault, count: 1 })
    },
    flush(log) {
      for (const { first, count } of faults.values()) {
        log.warn(count === 1 ? first : { ...first, what: `${first.what}; ${count - 1} more like it` })
      }
    },
  }
}
