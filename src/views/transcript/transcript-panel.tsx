/** The reader: head, find bar and the whole transcript as plain text, drawn once and never drawn again while it plays. */

import {
  Fragment,
  lazy,
  memo,
  Suspense,
  useDeferredValue,
  useMemo,
  useRef,
  type CSSProperties,
  type MouseEvent,
} from 'react'
import { findDirection } from '../../core/text/direction.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { Reading } from '../../session/reading.ts'
import type { Session } from '../../session/session.ts'
import { ChapterHeading } from './chapter-heading.tsx'
import { ChapterLine } from './chapter-line.tsx'
import { EpisodeHead } from './episode-head.tsx'
import { FindBarPlace } from './find-bar-place.tsx'
import { GapRow } from './gap-row.tsx'
import { formatGroupHeight, groupBlocks, listBlocks, type Block } from './list-blocks.ts'
import { Paragraph } from './paragraph.tsx'

const HeadActions = lazy(() => import('./head-actions.tsx').then((file) => ({ default: file.HeadActions })))
const FindBar = lazy(() => import('./find-bar.tsx').then((file) => ({ default: file.FindBar })))
const TranscriptLife = lazy(() => import('./transcript-life.tsx').then((file) => ({ default: file.TranscriptLife })))

/** The chapter stands under the find bar, as a running head does over a page; on narrow screens the dock has it. */
const RUNNING_HEAD =
  'sticky top-[calc(var(--bar)+52px)] z-21 -ms-12 h-7 bg-paper ps-[calc(48px+var(--gutter))] pe-(--outer) ' +
  "after:pointer-events-none after:absolute after:inset-x-0 after:top-full after:h-4 after:bg-linear-to-b after:from-paper after:to-transparent after:content-[''] " +
  'wide:max-desk:-ms-6 wide:max-desk:ps-[calc(24px+var(--gutter))] narrow:static narrow:hidden'

interface TranscriptPanelProps {
  readonly reading: Reading
  /** Undefined until what plays and searches has come. */
  readonly session: Session | undefined
  readonly onOpenMention: (slug: string) => void
  readonly onSearchEverywhere: (query: string) => void
  readonly onOpenChapters: () => void
}

const SHEET =
  'mx-auto w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+48px))] ps-12 pb-24 ' +
  'wide:max-desk:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+24px))] wide:max-desk:ps-6 ' +
  'tablet:max-wide:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+24px))] tablet:max-wide:ps-6 narrow:pb-30 phone:w-full phone:px-0 phone:pb-35 narrow:group-data-[text=hidden]/page:pb-0'

export function TranscriptPanel({
  reading,
  session,
  onOpenMention,
  onSearchEverywhere,
  onOpenChapters,
}: TranscriptPanelProps) {
  const root = useRef<HTMLElement>(null)
  const groups = useMemo(() => groupBlocks(listBlocks(reading.transcript)), [reading])
  // The first screens are drawn first; the rest follows in slices that yield to the reader.
  const shown = useDeferredValue(groups, groups.slice(0, FIRST_GROUPS))
  const isWhole = shown.length === groups.length
  return (
    <article
      ref={root}
      id="transcript"
      tabIndex={-1}
      aria-label="Transcript"
      data-print="page"
      className="relative min-w-0 outline-none wide:col-start-1 wide:row-start-1 narrow:order-2 beside:col-start-1 beside:row-start-1"
      onClick={(event) => session && handleTimePress(event, session)}
    >
      <div className={SHEET}>
        <div data-print="page" className="phone:px-5 narrow:group-data-[text=hidden]/page:hidden">
          <EpisodeHead reading={reading}>
            <Suspense>{session && <HeadActions session={session} />}</Suspense>
          </EpisodeHead>
        </div>
        <Suspense fallback={<FindBarPlace />}>
          {session ? <FindBar session={session} onSearchEverywhere={onSearchEverywhere} /> : <FindBarPlace />}
        </Suspense>
        {reading.transcript.chapters.length > 0 && (
          <div data-print="no" data-covers="" className={RUNNING_HEAD}>
            {session && <ChapterLine session={session} className="h-7 rounded-1" onOpen={onOpenChapters} />}
          </div>
        )}
        <div data-print="page" className="narrow:group-data-[text=hidden]/page:hidden">
          <div data-print="page" {...describeScript(reading)}>
            <TranscriptText reading={reading} session={session} groups={shown} isWhole={isWhole} />
          </div>
          <Suspense>
            {session && isWhole && <TranscriptLife session={session} root={root} onOpenMention={onOpenMention} />}
          </Suspense>
        </div>
      </div>
    </article>
  )
}

/** Drawn when the episode has come, and once more when its gaps can count down; never while it plays. */
const TranscriptText = memo(function TranscriptText({ reading, session, groups, isWhole }: TranscriptTextProps) {
  const highlights = useMemo(() => findHighlightPlaces(reading), [reading])
  const tail = reading.transcript.gaps.find((gap) => gap.kind === 'after')
  return (
    <>
      {groups.map((group) => (
        <section
          key={group[0]!.segment.id}
          style={{ containIntrinsicSize: `auto ${formatGroupHeight(group)}` }}
          className={GROUP}
        >
          {group.map(({ segment, gap, chapters }) => (
            <Fragment key={segment.id}>
              {gap && <GapRow session={session} gap={gap} />}
              {chapters.map((chapter) => (
                <ChapterHeading key={chapter.id} chapter={chapter} href={reading.links.path(chapter.start)} />
              ))}
              <Paragraph
                segment={segment}
                speaker={segment.speaker === undefined ? undefined : reading.speakers.printedName(segment.speaker)}
                speakerColor={segment.speaker === undefined ? 0 : reading.speakers.colorOf(segment.speaker)}
                highlights={highlights.get(segment.index) ?? NONE}
                isFirst={chapters.length > 0 && chapters.at(-1)?.start === segment.start}
                href={segment.start === undefined ? '' : reading.links.path(segment.start)}
                isOwnDirection={reading.episode.language === undefined}
              />
            </Fragment>
          ))}
        </section>
      ))}
      {tail && isWhole && (
        <div className="phone:px-5">
          <GapRow session={session} gap={tail} />
        </div>
      )}
    </>
  )
})

interface TranscriptTextProps {
  readonly reading: Reading
  readonly session: Session | undefined
  readonly groups: readonly (readonly Block[])[]
  /** False while later groups are still to come. */
  readonly isWhole: boolean
}

/** The text's own language and direction; what we say about it, around it and in its gaps, stays English. */
function describeScript({ episode: { language } }: Reading) {
  const dir = findDirection(language)
  // A line holds half as many characters where each is as wide as it is high.
  const isSquare = /^(zh|ja|ko|yue|wuu)\b/i.test(language ?? '')
  return {
    ...(language !== undefined && { lang: language }),
    ...(dir && { dir }),
    ...(isSquare && { style: { '--square': 2 } as CSSProperties }),
  }
}

/** What is not on screen is neither laid out nor painted; nothing of it shows outside its box, so the box holds the play sign. */
const GROUP = '-ms-6 ps-6 phone:ms-0 phone:px-5 [content-visibility:auto]'

/** Two groups are more than any screen shows below the head. */
const FIRST_GROUPS = 2

const NONE: readonly string[] = []

function findHighlightPlaces({ episode, transcript }: Reading): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, string[]>()
  for (const { at, title } of episode.highlights) {
    const segment = at === undefined ? undefined : findSegmentAt(transcript, at)
    if (segment !== undefined) places.set(segment, [...(places.get(segment) ?? []), title])
  }
  return places
}

/**
 * One listener for every time: a plain press goes there, the small play sign plays; with a modifier it stays a link. The
 * way to what is known of the text is another.
 */
function handleTimePress(event: MouseEvent<HTMLElement>, session: Session): void {
  const target = event.target instanceof Element ? event.target : undefined
  const play = target?.closest<HTMLElement>('[data-play]')
  const time = target?.closest<HTMLElement>('[data-time]')
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (play) return session.commands.play(Number(play.dataset['play']))
  if (target?.closest('[data-part="about"]') && isPlain) {
    event.preventDefault()
    return session.commands.showPart('about')
  }
  if (!time || !isPlain) return
  event.preventDefault()
  const row = time.closest<HTMLElement>('[data-segment]')
  session.commands.goTo(Number(time.dataset['time']), {
    isRevealed: false,
    ...(row && { segment: Number(row.dataset['segment']) }),
  })
}
