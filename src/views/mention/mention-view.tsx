/** A name over the whole library: what it is, the passages that say it, most of it first, and the names beside it. */

import { useEffect, useMemo, useRef, useState } from 'react'
import type { CatalogueEntry, NameEntry, Names } from '../../core/episode/catalogue-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import { SortMenu } from '../parts/controls/sort-menu.tsx'
import { MENTION_WORDS } from '../search/kind-words.ts'
import { buildMention, type MentionSort, type MentionSource } from './build-mention.ts'
import { MentionEpisodeView, type Extent, type PassageCommands } from './mention-episode.tsx'
import { MentionHead } from './mention-head.tsx'
import { MentionRail } from './mention-rail.tsx'
import { findNamesTogether, listOthers } from './related-names.ts'

interface MentionViewProps extends PassageCommands {
  readonly slug: string
  readonly entry: NameEntry
  readonly names: Names
  readonly episodes: readonly CatalogueEntry[]
  /** Loaded episodes by id. The first `OPEN_AT_FIRST` of `listMentionEpisodes` should be on their way at once. */
  readonly sources: ReadonlyMap<string, MentionSource>
  /** Episodes that could not be loaded, with a sentence for the reader. */
  readonly problems?: ReadonlyMap<string, string>
  readonly sort?: MentionSort
  readonly onSort: (sort: MentionSort) => void
  /** The reader wants to see an episode that is not among the sources; also after a problem. */
  readonly onLoad: (episodeId: string) => void
}

/** So many episodes show their best passages without being asked. */
export const OPEN_AT_FIRST = 3

const PAGE_SIZE = 24

/** A passage by its episode and its index there. */
interface PassageKey {
  readonly id: string
  readonly passage: number
}

const PAGE =
  'mx-auto grid w-[min(100%-96px,1264px)] grid-cols-[minmax(0,1fr)_256px] gap-x-16 pt-12 pb-24 outline-none ' +
  'max-desk:w-[min(100%-64px,1264px)] max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)] ' +
  'phone:w-[calc(100%-40px)] phone:pt-4'

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

const SORTS: readonly (readonly [MentionSort, string])[] = [
  ['most', 'Most passages'],
  ['newest', 'Newest first'],
]

export function MentionView(props: MentionViewProps) {
  const { slug, entry, names, episodes, sources, sort = 'most', onSort } = props
  const page = useMemo(() => buildMention(slug, entry, episodes, sources, sort), [slug, entry, episodes, sources, sort])
  const together = useMemo(() => findNamesTogether(slug, entry, names), [slug, entry, names])
  const others = useMemo(() => listOthers(slug, entry, names), [slug, entry, names])
  const [count, setCount] = useState(PAGE_SIZE)
  const atFirst = page.episodes.length === 1 ? 'all' : 'best'
  const rows = useRows(props, count, atFirst)
  const shown = page.episodes.slice(0, count)
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <div className="min-w-0">
        <MentionHead entry={entry} page={page} catalogue={episodes} />
        <section aria-labelledby="passages" className="mt-7 phone:mt-5">
          <div className="flex items-baseline justify-between gap-3 border-b border-line-2 pb-2">
            <h2 id="passages" className="font-serif text-section font-semibold">
              Passages
            </h2>
            {page.episodes.length > 1 && <SortMenu orders={SORTS} value={sort} onChange={onSort} />}
          </div>
          {shown.map((episode, index) => (
            <MentionEpisodeView key={episode.entry.id} episode={episode} {...rows(episode.entry.id, index)} />
          ))}
          {shown.length < page.episodes.length && (
            <div className="mt-6 flex items-center gap-4">
              <Button onClick={() => setCount(count + PAGE_SIZE)}>Show more episodes</Button>
              <span className="text-small text-ink-3 num">
                {formatNumber(shown.length)} of {formatNumber(page.episodes.length)}
              </span>
            </div>
          )}
        </section>
      </div>
      <MentionRail together={together} others={others} kind={MENTION_WORDS[entry.kind][1]} />
    </main>
  )
}

/** State of the rows: what each shows, which passage is pointed at, which one is to be scrolled to. */
function useRows(props: MentionViewProps, count: number, atFirst: Extent) {
  const { sources, problems = NO_PROBLEMS, onLoad } = props
  const [extents, setExtents] = useState<ReadonlyMap<string, Extent>>(new Map())
  const [pointed, setPointed] = useState<PassageKey>()
  const [wanted, setWanted] = useState<PassageKey>()
  const items = useRef(new Map<string, HTMLLIElement>())
  useEffect(() => {
    const item = wanted && items.current.get(`${wanted.id} ${wanted.passage}`)
    if (!item) return
    item.scrollIntoView({ block: 'center' })
    setWanted(undefined)
  }, [wanted, sources, extents, count])
  const change = (id: string, extent: Extent) => {
    setExtents(new Map(extents).set(id, extent))
    if (extent !== 'none' && !sources.has(id)) onLoad(id)
  }
  return (id: string, index: number) => ({
    extent: extents.get(id) ?? (index < OPEN_AT_FIRST ? atFirst : ('none' as const)),
    problem: problems.get(id),
    pointed: pointed?.id === id ? pointed.passage : undefined,
    items,
    commands: props,
    onPoint: (passage: number | undefined) => setPointed(passage === undefined ? undefined : { id, passage }),
    onPress: (passage: number) => {
      if (!items.current.has(`${id} ${passage}`)) change(id, 'all')
      setWanted({ id, passage })
    },
    onExtent: (extent: Extent) => change(id, extent),
    onRetry: () => onLoad(id),
  })
}
