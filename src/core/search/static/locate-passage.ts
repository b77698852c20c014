/** What a passage is, of which episode and about when, from its number alone, without reading a text. */

import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import type { SearchKind } from '../search.ts'
import { findPassageTime } from './passage-times.ts'
import type { ShardEpisode } from './shard.ts'
import type { StaticReader } from './static-reader.ts'

export interface PassagePlace {
  readonly kind: SearchKind
  readonly episodeId: string
  /** About when it is said, where that is known. */
  readonly at?: Seconds | undefined
}

export function locatePassage({ directory }: Pick<StaticReader, 'directory'>, passage: number): PassagePlace {
  const number = locateLast(directory.firstPassages, passage)
  const episode = directory.episodes[number]!
  const place = passage - directory.firstPassages[number]!
  const { id: episodeId, knots, spoken } = episode
  if (place < spoken) return { kind: 'transcript', episodeId, at: findPassageTime(knots, place, spoken) }
  return { kind: findKind(episode, place), episodeId }
}

function findKind({ spoken, others }: ShardEpisode, place: number): SearchKind {
  let end = spoken
  const run = others.find(({ passages }) => place < (end += passages))
  return run?.kind ?? 'transcript'
}
