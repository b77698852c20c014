/** The text with its headings and gaps, in groups that the browser may skip; none is drawn again while the text grows or plays. */

import { Fragment, memo, useMemo, useEffect, useRef } from 'react'
import { findSegmentAt } from '../../../core/transcript/find-active.ts'
import type { LoadedEpisode } from '../../../session/loaded-episode.ts'
import { formatGroupHeight, type Block } from './list-blocks.ts'
import { Paragraph } from './paragraph.tsx'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatLength, formatTimecode } from '../../../core/time/timecode.ts'
import type { Chapter, Transcript, Gap } from '../../../core/transcript/transcript.ts'
import { useOptionalStore } from '../../../services/use-optional-store.ts'
import { useOptionalSession, useSession } from '../../../session/use-session.ts'

export function TranscriptText({
  loaded,
  groups,
  drawn,
}: {
  readonly loaded: LoadedEpisode
  readonly groups: readonly (readonly Block[])[]
  readonly drawn: number
}) {
  const highlights = useMemo(() => groupHighlights(loaded), [loaded])
  const tail = loaded.transcript.gaps.find((gap) => gap.kind === 'after')
  return (
    <>
      {groups.slice(0, drawn).map((group) => (
        <TextGroup
          key={group[0]!.segment.id}
          group={group}
          loaded={loaded}
          highlights={highlights}
          // Only a gap, which counts down, wants to know of it: the rest is not drawn again when it comes.
        />
      ))}
      {tail && drawn === groups.length && (
        <div className="phone:px-5">
          <GapRow gap={tail} />
        </div>
      )}
    </>
  )
}

const TextGroup = memo(function TextGroup({
  group,
  loaded,
  highlights,
}: {
  readonly group: readonly Block[]
  readonly loaded: LoadedEpisode
  readonly highlights: HighlightTitles
}) {
  const { speakers, links, episode, transcript } = loaded
  return (
    <section ref={(element) => reserveHeight(element, group)} className={GROUP}>
      {group.map(({ segment, gap, chapters }) => (
        <Fragment key={segment.id}>
          {gap && <GapRow gap={gap} />}
          {chapters.map((chapter) => (
            <ChapterHeading
              key={chapter.id}
              chapter={chapter}
              transcript={transcript}
              href={links.path(chapter.start)}
            />
          ))}
          <Paragraph
            segment={segment}
            speaker={segment.speaker === undefined ? undefined : speakers.printedName(segment.speaker)}
            speakerColor={segment.speaker === undefined ? 0 : speakers.colorOf(segment.speaker)}
            highlights={highlights.get(segment.index) ?? NONE}
            isFirst={chapters.length > 0 && chapters.at(-1)?.start === segment.start}
            href={segment.start === undefined ? '' : links.path(segment.start)}
            isOwnDirection={episode.language === undefined}
          />
        </Fragment>
      ))}
    </section>
  )
})

/** Not as an attribute: the policy refuses that in a page of the build, where a usual height has to do until the app is there. */
function reserveHeight(element: HTMLElement | null, group: readonly Block[]): void {
  if (element) element.style.containIntrinsicSize = `auto ${formatGroupHeight(group)}`
}

/** Groups off screen are neither laid out nor painted. Nothing may overflow their boxes, so the box includes the play sign. */
const GROUP = 'text-group -ms-6 ps-6 phone:ms-0 phone:px-5 [content-visibility:auto]'

const NONE: readonly string[] = []

/** Titles of the file's highlights by the paragraph in which they lie. */
type HighlightTitles = ReadonlyMap<number, readonly string[]>

function groupHighlights({ episode, transcript }: LoadedEpisode): HighlightTitles {
  const titles = new Map<number, string[]>()
  for (const { at, title } of episode.highlights) {
    const segment = at === undefined ? undefined : findSegmentAt(transcript, at)
    if (segment !== undefined) titles.set(segment, [...(titles.get(segment) ?? []), title])
  }
  return titles
}

function ChapterHeading({
  chapter,
  transcript,
  href,
}: {
  readonly chapter: Chapter
  readonly transcript: Transcript
  readonly href: string
}) {
  const { chapters } = transcript
  const at = formatTimecode(chapter.start)
  const number = chapters.indexOf(chapter) + 1
  return (
    <header id={chapter.id} data-chapter={chapter.start} className="chapter-head">
      {/* `attachChapterLines` draws in it. */}
      <div aria-hidden="true" data-chapter-line="" className="col-start-2 mb-5 h-1.75 max-desk:hidden" />
      <span aria-hidden="true" className="chapter-number">
        {number}
      </span>
      <div className="col-start-2">
        <h2 className="font-read text-chapter font-semibold tracking-[-.014em] text-balance">
          {chapter.titles.map((title, index) => (
            <Fragment key={title}>
              {index > 0 && <span className="font-normal text-ink-2"> and </span>}
              {displayText(title)}
            </Fragment>
          ))}
        </h2>
        {chapter.text !== '' && (
          <p className="mt-2 font-serif text-[1.1875rem]/[1.8125rem] text-pretty text-ink-2 italic phone:text-quote">
            {displayText(chapter.text)}
          </p>
        )}
        <p lang="en" className="mt-2.5 select-none text-small text-ink-3 num">
          <span dir="ltr">
            <a href={href} data-time={chapter.start} tabIndex={-1} aria-label={`Go to ${at}`} className="moment">
              {at}
            </a>
            {` · ${formatLength(chapter.end - chapter.start)} · chapter ${number} of ${chapters.length}`}
          </span>
        </p>
      </div>
    </header>
  )
}

function GapRow({ gap }: { readonly gap: Gap }) {
  const session = useOptionalSession()
  const isActive = useOptionalStore(
    session?.activity,
    ({ active }) => active.kind === 'gap' && active.gap === gap,
    false,
  )
  return (
    <div data-gap={gap.start} className="gap-row">
      <span />
      <span lang="en" dir="ltr" className="flex items-center gap-3 phone:gap-2">
        <Hatch className="w-8 flex-none phone:w-4" />
        {isActive && session ? <ActiveGap gap={gap} /> : <StillGap gap={gap} />}
        <Hatch className="flex-1" />
      </span>
    </div>
  )
}

function StillGap({ gap }: { readonly gap: Gap }) {
  const about = `About ${formatLength(gap.end - gap.start)}`
  if (gap.kind === 'after') {
    return (
      <span>
        <b className="font-medium text-ink-2">Transcript ends</b>
        <span> · the video runs {about.toLowerCase()} longer</span>
      </span>
    )
  }
  const verb = gap.kind === 'before' ? 'starts' : 'resumes'
  return (
    <span>
      <b className="font-medium text-ink-2">{about} missing</b>
      <span>
        {' '}
        · {verb} at {formatTimecode(gap.end)}
      </span>
    </span>
  )
}

function ActiveGap({ gap }: { readonly gap: Gap }) {
  const session = useSession()
  const left = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const show = (reached = 0) => {
      cancel()
      const at = Math.max(session.clock.now(), reached)
      const seconds = Math.max(0, Math.ceil(gap.end - at))
      if (left.current) left.current.textContent = formatTimecode(seconds)
      const next = gap.end - seconds + 1
      if (session.clock.getState().phase === 'playing') cancel = session.clock.wakeAt(next, () => show(next))
    }
    const stop = session.clock.subscribe(() => show())
    show()
    return () => {
      stop()
      cancel()
    }
  }, [session, gap])

  if (gap.kind === 'after') {
    return <b className="font-medium text-ink-2">Past the end of the transcript</b>
  }
  return (
    <span>
      <b className="font-medium text-ink-2">No transcript here.</b> Resumes at {formatTimecode(gap.end)} (in{' '}
      <span ref={left} className="num" />) ·{' '}
      <button
        type="button"
        className="reach font-medium text-accent underline underline-offset-3"
        onClick={() => session.commands.goTo(gap.end)}
      >
        Skip ahead
      </button>
    </span>
  )
}

function Hatch({ className }: { readonly className: string }) {
  return <span aria-hidden="true" className={`hatch ${className}`} />
}
