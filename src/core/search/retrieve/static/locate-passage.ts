/** Finds the kind, episode and approximate time of a passage from its number, without reading its text. */

import { locateLast } from '../../../time/locate.ts'
import type { Seconds } from '../../../time/span.ts'
import type { TextSearch } from '../../create-source.ts'
import type { SelectedEpisodes } from '../../query/choose-searched.ts'
import type { SearchKind } from '../../search-document.ts'
import { findPassageTime } from './passage-times.ts'
import type { ShardEpisode } from './shard.ts'
import type { StaticReader } from './static-reader.ts'

interface PassageLocation {
  readonly kind: SearchKind
  readonly episodeId: string
  /** About when it is said, where that is known. */
  readonly at?: Seconds | undefined
}

/** Fastest when passages of one episode follow each other. */
export function createLocator({ directory }: Pick<StaticReader, 'directory'>): (passage: number) => PassageLocation {
  const { firstPassages, episodes } = directory
  let number = 0
  return (passage) => {
    if (passage < firstPassages[number]! || passage >= firstPassages[number + 1]!)
      number = locateLast(firstPassages, passage)
    const episode = episodes[number]!
    const position = passage - firstPassages[number]!
    const { id: episodeId, knots, spoken, asides } = episode
    if (position < spoken) {
      const kind = asides.has(position) ? 'aside' : 'transcript'
      return { kind, episodeId, at: findPassageTime(knots, position, spoken) }
    }
    return { kind: findKind(episode, position), episodeId }
  }
}

/** Tests a passage for the requested episodes and kinds; undefined if there are none. */
export function createPassageTest(
  reader: Pick<StaticReader, 'directory'>,
  { episodes, kinds }: Pick<TextSearch, 'kinds'> & Pick<SelectedEpisodes, 'episodes'>,
): ((passage: number) => boolean) | undefined {
  if (!episodes && !kinds) return undefined
  const { firstPassages, episodes: all } = reader.directory
  const isOfEpisode = new Uint8Array(firstPassages.at(-1)!)
  for (const [number, { id }] of all.entries())
    if (episodes?.has(id) ?? true) isOfEpisode.fill(1, firstPassages[number], firstPassages[number + 1])
  const locate = createLocator(reader)
  return (passage) => isOfEpisode[passage] === 1 && (kinds?.has(locate(passage).kind) ?? true)
}

function findKind({ spoken, others }: ShardEpisode, position: number): SearchKind {
  let end = spoken
  const run = others.find(({ passages }) => position < (end += passages))
  return run?.kind ?? 'transcript'
}
