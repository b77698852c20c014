/** The episodes that list a name, those most about it first. */

import { useEffect, useMemo, useRef, useState, type Ref } from 'react'
import type { NameCard, NamePage } from '../../core/catalogue/name-page-schema.ts'
import { EPISODES_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { Icon } from '../parts/icon.tsx'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import { buildNameEpisodes, type NameSource } from './build-name.ts'
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

interface NameEpisodeListProps extends EpisodesOfName {
  readonly ref: Ref<HTMLElement>
  readonly isAll: boolean
}

const PAGE_SIZE = 24

const SORTS: readonly (readonly [EpisodeOrder, string])[] = [
  ['most', 'Most times said'],
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
]

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

export function NameEpisodeList(props: NameEpisodeListProps) {
  const { ref, slug, page, cards, sources, hasLostEpisodes = false, isAll, onAll } = props
  const [sort, setSort] = useState<EpisodeOrder>('most')
  const [count, setCount] = useState(PAGE_SIZE)
  const order = isAll ? sort : 'most'
  const episodes = useMemo(
    () => buildNameEpisodes(slug, page, cards, sources, order),
    [slug, page, cards, sources, order],
  )
  const rows = useRows(props, count)
  const total = getNameTotals(page).episodes
  const shown = episodes.slice(0, isAll ? count : EPISODES_AT_FIRST)
  // A person has another list of episodes above.
  const one = page.person ? 'Episode with the name' : 'Episode'
  const title = total === 1 ? one : 'Episodes most about it'
  const isComing = isAll && episodes.length < total
  return (
    <section ref={ref} aria-labelledby="episodes" className="mt-12 scroll-mt-24">
      <SectionHead id="episodes" title={title} remark="times said">
        {isAll && total > 1 && <QuietSelect label="Sort" options={SORTS} value={sort} onChange={setSort} />}
      </SectionHead>
      {shown.map((episode) => (
        <NameEpisodeView key={episode.entry.id} episode={episode} {...rows(episode.entry.id)} />
      ))}
      <ComingEpisodes isComing={isComing} hasFailed={hasLostEpisodes} onRetry={onAll} />
      {!isAll && total > shown.length && (
        <button
          type="button"
          className="flex w-full py-3.5 items-center gap-3 text-start font-serif text-[1.0625rem] font-semibold text-accent hover:underline hover:underline-offset-3"
          onClick={onAll}
        >
          All {formatNumber(total)} episodes
          <Icon name="down" className="size-4" />
          <span className="font-sans text-small font-normal text-ink-3">with every passage that says it</span>
        </button>
      )}
      {isAll && shown.length < episodes.length && (
        <div className="mt-6 flex items-center gap-4">
          <Button onClick={() => setCount(count + PAGE_SIZE)}>Show more episodes</Button>
          <span className="text-small text-ink-3 num">
            {formatNumber(shown.length)} of {formatNumber(episodes.length)}
          </span>
        </div>
      )}
    </section>
  )
}

export function ComingEpisodes({
  isComing,
  hasFailed,
  onRetry,
}: {
  readonly isComing: boolean
  readonly hasFailed: boolean
  readonly onRetry: () => void
}) {
  return (
    <p role="status" className={isComing ? 'py-3.5 text-ink-3' : 'sr-only'}>
      {isComing && !hasFailed && 'Loading episodes'}
      {isComing && hasFailed && (
        <>
          The other episodes could not be loaded.{' '}
          <button type="button" className="worded narrow:min-h-11" onClick={onRetry}>
            Try again
          </button>
        </>
      )}
    </p>
  )
}

interface PassageKey {
  readonly id: string
  readonly passage: number
}

function useRows(props: NameEpisodeListProps, count: number) {
  const { sources, problems = NO_PROBLEMS, onLoad } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [pointed, setPointed] = useState<PassageKey>()
  const [wanted, setWanted] = useState<PassageKey>()
  const items = useRef(new Map<string, HTMLLIElement>())
  useEffect(() => {
    const item = wanted && items.current.get(`${wanted.id} ${wanted.passage}`)
    if (!item) return
    item.scrollIntoView({ block: 'center' })
    setWanted(undefined)
  }, [wanted, sources, opened, count])
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
    pointed: pointed?.id === id ? pointed.passage : undefined,
    items,
    commands: props,
    onPoint: (passage: number | undefined) => setPointed(passage === undefined ? undefined : { id, passage }),
    onPress: (passage: number) => {
      if (!items.current.has(`${id} ${passage}`)) change(id, true)
      setWanted({ id, passage })
    },
    onOpen: (isOpen: boolean) => change(id, isOpen),
    onRetry: () => onLoad(id),
  })
}
