/** Processor time of another process, as Linux counts it: unlike time by the clock, other work on the machine hardly changes it. */

import { readFileSync } from 'node:fs'

/** Ticks of the clock by which Linux counts, a second. */
const TICKS = 100

/** Of all its threads so far, in milliseconds. */
export function readProcessorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}
