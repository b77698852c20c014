/** The episodes that list a name, those most about it first. */

import { useEffect, useMemo, useRef, useState } from 'react'
import type { NameCard, NamePage } from '../../core/catalogue/name-page-schema.ts'
import { EPISODES_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { LongList } from '../parts/rows/long-list.tsx'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import { buildNameEpisodes, type NameEpisode, type NameSource } from './build-name.ts'
import { NameEpisodeView, type PassageCommands } from './name-episode.tsx'
import { SectionHead } from './name-head.tsx'

export interface EpisodesOfName extends PassageCommands {
  readonly slug: string
  readonly page: NamePage
  /** Those that `page` lists, as far as they are known. */
  readonly cards: readonly NameCard[]
  readonly sources: ReadonlyMap<string, NameSource>
  /** Episodes that could not be loaded, with a sentence for the reader. */
  readonly problems?: ReadonlyMap<string, string>
  /** Every episode is to be listed; those that `cards` lacks are wanted now. */
  readonly onAll: () => void
  readonly hasLostEpisodes?: boolean
  /** The reader wants to see an episode that is not among the sources; also after a problem. */
  readonly onLoad: (episodeId: string) => void
}

const SORTS: readonly (readonly [EpisodeOrder, string])[] = [
  ['most', 'Most times said'],
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
]

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

export function NameEpisodeList(props: EpisodesOfName) {
  const { slug, page, cards, sources, hasLostEpisodes = false, onAll } = props
  const [sort, setSort] = useState<EpisodeOrder>('most')
  const total = getNameTotals(page).episodes
  const episodes = useMemo(
    () => buildNameEpisodes(slug, page, cards, sources, sort),
    [slug, page, cards, sources, sort],
  )
  // Of some of them nobody can tell which are the newest.
  const isWhole = episodes.length >= total
  const rows = useRows(props)
  // A person has another list of episodes above.
  const one = page.person ? 'Episode with the name' : 'Episode'
  return (
    <section aria-labelledby="episodes" className="mt-12">
      <SectionHead id="episodes" title={total === 1 ? one : 'Episodes most about it'} remark="times said">
        {isWhole && total > 1 && <QuietSelect label="Sort" options={SORTS} value={sort} onChange={setSort} />}
      </SectionHead>
      <LongList
        noun="episodes"
        items={episodes}
        rest={isWhole ? undefined : { total, load: onAll, hasFailed: hasLostEpisodes }}
        atFirst={EPISODES_AT_FIRST}
        textOf={titleOf}
      >
        {(episode) => <NameEpisodeView key={episode.entry.id} episode={episode} {...rows(episode.entry.id)} />}
      </LongList>
    </section>
  )
}

const titleOf = ({ entry }: NameEpisode) => entry.title

function useRows(props: EpisodesOfName) {
  const { sources, problems = NO_PROBLEMS, onLoad } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<{ readonly id: string; readonly passage: number }>()
  const items = useRef(new Map<string, HTMLLIElement>())
  useEffect(() => {
    const item = wanted && items.current.get(`${wanted.id} ${wanted.passage}`)
    if (!item) return
    item.scrollIntoView({ block: 'center' })
    setWanted(undefined)
  }, [wanted, sources, opened])
  const change = (id: string, isOpen: boolean) => {
    const next = new Set(opened)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpened(next)
    if (isOpen && !sources.has(id)) onLoad(id)
  }
  return (id: string) => ({
    isOpen: opened.has(id),
    problem: problems.get(id),
    items,
    commands: props,
    onPress: (passage: number) => {
      if (!items.current.has(`${id} ${passage}`)) change(id, true)
      setWanted({ id, passage })
    },
    onOpen: (isOpen: boolean) => change(id, isOpen),
    onRetry: () => onLoad(id),
  })
}
