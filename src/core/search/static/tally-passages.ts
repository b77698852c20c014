/** Counts passages by episode from their numbers alone, without reading a text. */

import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import type { EpisodeTally } from '../backend.ts'
import { findPassageTime } from './passage-times.ts'
import type { StaticReader } from './static-reader.ts'

/** Of what is said; things beside the talk are not passages. @param passages Rising. */
export function tallyPassages({ directory }: StaticReader, passages: readonly number[]): Map<string, EpisodeTally> {
  const tallies = new Map<string, { count: number; times: Seconds[] }>()
  for (const passage of passages) {
    const episode = locateLast(directory.firstPassages, passage)
    const { id, spoken, knots } = directory.episodes[episode]!
    const place = passage - directory.firstPassages[episode]!
    if (place >= spoken) continue
    const tally = tallies.get(id) ?? { count: 0, times: [] }
    const time = findPassageTime(knots, place, spoken)
    tally.count++
    if (time !== undefined) tally.times.push(time)
    tallies.set(id, tally)
  }
  return tallies
}
