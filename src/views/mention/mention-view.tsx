/** A name over the whole library: what it is, where it comes up in each episode, and the passages that say it. */

import { useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { NAME_RULE } from '../../core/findings/explain-finding.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry, NameEntry, Names } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../library/reading-place.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { formatCount, splitTitle } from '../parts/title.ts'
import { MENTION_WORDS } from '../search/kind-words.ts'
import { buildMention, type MentionEpisode, type MentionPage, type MentionSource } from './build-mention.ts'
import { MentionEpisodeView, type PassageCommands } from './mention-episode.tsx'
import { MentionRail } from './mention-rail.tsx'
import { MentionStrip } from './mention-strip.tsx'

interface MentionViewProps extends PassageCommands {
  readonly slug: string
  readonly entry: NameEntry
  readonly names: Names
  readonly episodes: readonly CatalogueEntry[]
  /** Loaded episodes by id. The first of `listMentionEpisodes` should be on its way at once. */
  readonly sources: ReadonlyMap<string, MentionSource>
  /** Episodes that could not be loaded, with a sentence for the reader. */
  readonly problems?: ReadonlyMap<string, string>
  /** The reader wants to see an episode that is not among the sources; also after a problem. */
  readonly onLoad: (episodeId: string) => void
}

/** Which passage of which episode the pointer or the focus is on. */
interface Pointed {
  readonly id: string
  readonly passage: number
}

const PAGE =
  'mx-auto grid w-[min(100%-96px,1264px)] grid-cols-[minmax(0,1fr)_256px] gap-x-16 pt-12 pb-24 outline-none ' +
  'max-desk:w-[min(100%-64px,1264px)] max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)] ' +
  'phone:w-[calc(100%-40px)] phone:pt-4'

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

export function MentionView(props: MentionViewProps) {
  const { slug, entry, names, episodes, sources, problems = NO_PROBLEMS, onLoad } = props
  const page = useMemo(
    () => buildMention(slug, entry, names, episodes, sources),
    [slug, entry, names, episodes, sources],
  )
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set())
  const [pointed, setPointed] = useState<Pointed>()
  const items = useRef(new Map<string, HTMLLIElement>())

  const isOpen = (id: string, index: number) => index === 0 || openIds.has(id)
  const open = (id: string) => {
    setOpenIds(new Set([...openIds, id]))
    if (!sources.has(id)) onLoad(id)
  }
  const point = (id: string) => (passage: number | undefined) =>
    setPointed(passage === undefined ? undefined : { id, passage })
  const passageOf = (id: string) => (pointed?.id === id ? pointed.passage : undefined)
  const said = page.episodes.filter(({ count }) => count > 0)
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <div className="min-w-0">
        <MentionHead entry={entry} page={page} />
        <section aria-labelledby="where" className="mt-10 border-t border-line-2">
          <h2 id="where" className="sr-only">
            Where it comes up
          </h2>
          {page.episodes.map((episode, index) => (
            <EpisodeRow
              key={episode.entry.id}
              episode={episode}
              pointed={passageOf(episode.entry.id)}
              onPoint={point(episode.entry.id)}
              onPress={(passage) => {
                if (!isOpen(episode.entry.id, index)) open(episode.entry.id)
                items.current.get(`${episode.entry.id} ${passage}`)?.scrollIntoView({ block: 'center' })
              }}
            />
          ))}
        </section>
        {said.map((episode, index) => (
          <MentionEpisodeView
            key={episode.entry.id}
            episode={episode}
            isOpen={isOpen(episode.entry.id, index)}
            problem={problems.get(episode.entry.id)}
            pointed={passageOf(episode.entry.id)}
            items={items}
            commands={props}
            onPoint={point(episode.entry.id)}
            onToggle={() => open(episode.entry.id)}
            onRetry={() => onLoad(episode.entry.id)}
          />
        ))}
      </div>
      <MentionRail
        together={page.together}
        others={page.others}
        othersTitle={`Other ${MENTION_WORDS[entry.kind][1]}`}
      />
    </main>
  )
}

function MentionHead({ entry, page }: { readonly entry: NameEntry; readonly page: MentionPage }) {
  const episodes = formatCount(page.episodes.length, 'episode')
  const facts =
    page.total === 0
      ? [`Listed in ${episodes}`, 'never said in a transcript']
      : [formatCount(page.total, 'passage'), episodes]
  return (
    <header>
      <p className="mb-2 text-ink-3">{MENTION_WORDS[entry.kind][0]}</p>
      <h1
        className="font-serif text-[52px]/14.5 font-[560] tracking-[-.018em] wrap-anywhere phone:text-[38px]/11"
        dir="auto"
      >
        {displayText(entry.name)}
      </h1>
      {entry.text !== '' && (
        <p className="mt-3 font-serif text-[21px]/8 text-pretty text-ink-2 phone:text-[18px]/7" dir="auto">
          {displayText(entry.text)}
        </p>
      )}
      <DottedLine facts={facts} className="mt-3 text-ink-2" />
      <details className="mt-1 max-w-[68ch] text-small text-ink-3">
        <summary className="w-fit cursor-pointer rounded-1 py-1 hover:text-ink narrow:py-3">
          {page.total === 0 ? 'How it was looked for' : 'How it was found'}
        </summary>
        <p className="mt-0.5">{NAME_RULE}</p>
      </details>
    </header>
  )
}

interface EpisodeRowProps {
  readonly episode: MentionEpisode
  readonly pointed: number | undefined
  readonly onPoint: (passage: number | undefined) => void
  readonly onPress: (passage: number) => void
}

function EpisodeRow({ episode, ...strip }: EpisodeRowProps) {
  const { entry, count } = episode
  const facts = [entry.channel, formatDay(entry.publishedOn, true)].filter((fact) => fact !== undefined)
  return (
    <div className="grid grid-cols-[232px_minmax(0,1fr)_72px] items-center gap-6 border-b border-line py-3.5 max-desk:grid-cols-[180px_minmax(0,1fr)_64px] max-desk:gap-4 phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-1">
      <div>
        <h3 className="line-clamp-2 font-serif text-[15px]/5 font-semibold text-balance">
          <Link href={formatEpisodePath(entry.id)} className="hover:underline hover:underline-offset-3">
            {displayText(splitTitle(entry.title).main)}
          </Link>
        </h3>
        <p className="text-small text-ink-3">{facts.join(', ')}</p>
      </div>
      <MentionStrip episode={episode} {...strip} />
      <span className="text-end text-ink-2 num">
        {count === 0 ? '–' : formatNumber(count)}
        <span className="sr-only">{count === 0 ? 'listed, never said' : count === 1 ? ' passage' : ' passages'}</span>
      </span>
    </div>
  )
}
