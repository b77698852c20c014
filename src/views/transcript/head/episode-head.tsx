/** The head of an episode: title, facts that lead on, how much there is to read, and its actions. */

import { useAppServices } from '../../../services/use-app-services.ts'
import { useOpenedFacts } from '../../../services/use-episode.ts'
import type { LoadedEpisode } from '../../../session/loaded-episode.ts'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'wouter'
import { classifyLength } from '../../../core/catalogue/catalogue-values.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { fold } from '../../../core/text/fold.ts'
import { formatCount } from '../../../core/text/number.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { isRole, type SpeakerIndex } from '../../../core/transcript/speakers.ts'
import { formatNamePath } from '../../../services/links.ts'
import { SpeakerName } from '../../parts/speaker-name.tsx'
import { formatDay } from '../../../core/time/day.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { readToday } from '../../../services/today.ts'
import { splitTitle } from '../../parts/title.ts'
import { describeCoverage, describeOverrun, isPartlyCovered, measureCoverage } from '../../timeline/coverage-words.ts'
import { listen } from '../../../platform/listen.ts'

interface EpisodeHeadProps {
  readonly loaded: LoadedEpisode
  /** Buttons; their room is kept while they are on the way. */
  readonly children: ReactNode
}

export function EpisodeHead({ loaded, children }: EpisodeHeadProps) {
  const given = useOpenedFacts(useAppServices(), loaded.episode.id)
  const episode = given ? { ...loaded.episode, ...given } : loaded.episode
  const { main, sub } = splitTitle(episode.title)
  return (
    <header className="ps-(--gutter) pe-(--outer) pt-12 pb-6 phone:pt-4 phone:pb-2">
      <h1
        className="font-serif text-display font-[560] tracking-[-.014em] text-balance"
        lang={episode.language ?? ''}
        dir="auto"
      >
        {displayText(main)}
        {sub !== undefined && (
          <>
            <span className="sr-only">: </span>
            <span className="mt-2 block text-sub font-normal tracking-[-.004em] text-ink-2 phone:mt-1">
              {displayText(sub)}
            </span>
          </>
        )}
      </h1>
      <EpisodeFacts episode={episode} speakers={loaded.speakers} />
      <TextFacts loaded={loaded} />
      <div data-print="no" data-actions="" className="mt-6 flex min-h-(--hit) flex-wrap gap-2 phone:mt-3">
        {children}
      </div>
      {!loaded.transcript.isTimed && <UntimedNote loaded={loaded} />}
      <Origin links={loaded.links} />
    </header>
  )
}

/** Of the people who speak; a panel of sixty would fill the page. */
const MAX_PEOPLE = 8

interface FactsProps {
  readonly episode: Episode
  readonly speakers: SpeakerIndex
}

/** Each a way on to others of which the same is true. */
function EpisodeFacts({ episode, speakers }: FactsProps) {
  const { channel, publishedOn, duration, viewCount, tags } = episode
  const month = publishedOn?.slice(0, 7)
  return (
    <>
      <p className="facts mt-4 text-ink-2 num phone:mt-2">
        {channel && <LibraryLink to={{ channel }}>{channel}</LibraryLink>}
        {month && <LibraryLink to={{ from: month, to: month }}>{formatDay(publishedOn)}</LibraryLink>}
        {duration !== undefined && (
          <LibraryLink to={{ length: classifyLength(duration) }}>{formatTimecode(duration)}</LibraryLink>
        )}
        {viewCount ? <span className="text-ink-3 phone:hidden">{formatCount(viewCount, 'view')}</span> : null}
      </p>
      <People episode={episode} speakers={speakers} />
      {/* One line of them, until `head-actions.tsx` opens the rest. */}
      {tags.length > 0 && (
        <p data-tags="" className="facts one-line mt-1.5 text-ink-3 phone:mt-1">
          {tags.map((tag) => (
            <LibraryLink key={tag} to={{ tag }}>
              {tag}
            </LibraryLink>
          ))}
        </p>
      )}
    </>
  )
}

/** To the library with the episodes of which the same is true. */
function LibraryLink({ to, children }: { readonly to: Record<string, string>; readonly children: ReactNode }) {
  return <Link href={formatLibraryPath(to)}>{children}</Link>
}

const formatLibraryPath = (to: Record<string, string>) => `/?${new URLSearchParams(to).toString()}`

/** To the page of a name where the notes list it, else to the episodes in which that person speaks. */
function People({ episode, speakers }: FactsProps) {
  const people = speakers.voices.flatMap(({ person, color }) =>
    person && !isRole(person.name) ? [{ ...person, color }] : [],
  )
  if (people.length === 0) return null
  const isListed = (name: string) => episode.mentions.some((mention) => fold(mention.name) === fold(name))
  return (
    <p className="facts mt-1.5 text-ink-2 phone:mt-1">
      <span className="phone:sr-only">With</span>
      {people.slice(0, MAX_PEOPLE).map(({ id, name, color }) => (
        <Link key={id} href={isListed(name) ? formatNamePath(id) : formatLibraryPath({ speaker: name })}>
          <SpeakerName name={name} color={color} />
        </Link>
      ))}
      {people.length > MAX_PEOPLE && <span>and {people.length - MAX_PEOPLE} more</span>}
    </p>
  )
}

/** How much there is to read, and the way to all that is known of the text. Here from the first, so that nothing moves. */
function TextFacts({ loaded }: { readonly loaded: LoadedEpisode }) {
  const coverage = measureCoverage(loaded.transcript)
  const overrun = describeOverrun(loaded.transcript)
  return (
    <>
      {overrun !== undefined && <p className="mt-1.5 text-ink-3 num">{overrun}.</p>}
      <p data-print="no" data-text-facts="" className="mt-1.5 text-ink-3 num">
        {loaded.transcript.isTimed && isPartlyCovered(coverage) && (
          <>
            {describeCoverage(coverage)}
            <span> · </span>
          </>
        )}
        <a
          href={`${loaded.links.path(0)}?panel=summary`}
          data-part="about"
          className="reach rounded-1 underline decoration-line-2 underline-offset-3 hover:text-accent"
        >
          About<span className="phone:sr-only"> this text</span>
        </a>
      </p>
    </>
  )
}

/** On paper nothing leads back: the addresses of the recording and of this page, and the day. */
function Origin({ links }: Pick<LoadedEpisode, 'links'>) {
  const page = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      if (page.current) page.current.textContent = `${links.to(0)}, printed on ${formatDay(readToday())}`
    }
    return listen(window, { beforeprint: write })
  }, [links])
  return (
    <p className="mt-1.5 hidden wrap-anywhere text-ink-3 print:block">
      {links.youtube(0)} <span ref={page} data-page-address="" />
    </p>
  )
}

function UntimedNote({ loaded }: { readonly loaded: LoadedEpisode }) {
  const text =
    loaded.transcript.segments.length === 0
      ? 'No transcript in this file. Its notes can be read and searched.'
      : 'No timestamps: you can read, search and quote, but not follow along.'
  return <p className="mt-4 border-s-3 border-warn bg-warn-tint px-3 py-2 text-ink-2">{text}</p>
}
