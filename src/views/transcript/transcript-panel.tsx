/** The reader: head, find bar and the whole transcript as plain text, drawn once and never drawn again while it plays. */

import { lazy, memo, Suspense, useCallback, useMemo, useRef, useState, type MouseEvent } from 'react'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { Session } from '../../session/session.ts'
import { BackToNow } from './back-to-now.tsx'
import { ChapterHeading } from './chapter-heading.tsx'
import { EpisodeHead } from './episode-head.tsx'
import { FindBar } from './find-bar.tsx'
import { GapRow } from './gap-row.tsx'
import { estimateGroupHeight, groupBlocks, listBlocks, type Block } from './list-blocks.ts'
import { Paragraph } from './paragraph.tsx'
import { usePaintedHits, usePaintedMentions } from './use-painted-findings.ts'
import { usePressText } from './use-press-text.ts'
import { useReaderScroll } from './use-reader-scroll.ts'
import { useReveal } from './use-reveal.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSpokenText } from './use-spoken-text.ts'

const ParagraphActions = lazy(() =>
  import('./paragraph-actions.tsx').then((file) => ({ default: file.ParagraphActions })),
)

interface TranscriptPanelProps {
  readonly session: Session
  readonly onOpenMention: (slug: string) => void
  readonly onSearchEverywhere: (query: string) => void
}

const SHEET =
  'mx-auto w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+48px))] ps-12 pb-24 ' +
  'wide:max-desk:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+24px))] wide:max-desk:ps-6 ' +
  'tablet:max-wide:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+24px))] tablet:max-wide:ps-6 narrow:pb-30 phone:w-full phone:px-0 phone:pb-35 narrow:group-data-[text=hidden]/page:pb-0'

export function TranscriptPanel({ session, onOpenMention, onSearchEverywhere }: TranscriptPanelProps) {
  const root = useRef<HTMLElement>(null)
  const [actionsFor, setActionsFor] = useState<number>()
  const closeActions = useCallback(() => setActionsFor(undefined), [])
  useSpokenText(session, root)
  useReaderScroll(session, root)
  useReveal(session, root)
  usePressText(session, root, onOpenMention)
  usePaintedHits(session, root)
  usePaintedMentions(session, root)
  useRowKeys(session, root, setActionsFor)

  return (
    <article
      ref={root}
      id="transcript"
      tabIndex={-1}
      aria-label="Transcript"
      data-print="page"
      lang={session.episode.language}
      className="relative min-w-0 outline-none wide:col-start-1 wide:row-start-1 narrow:order-2"
      onClick={(event) => handleTimePress(event, session)}
    >
      <div className={SHEET}>
        <div className="phone:px-5 narrow:group-data-[text=hidden]/page:hidden">
          <EpisodeHead session={session} />
        </div>
        <FindBar session={session} onSearchEverywhere={onSearchEverywhere} />
        <div className="narrow:group-data-[text=hidden]/page:hidden">
          <TranscriptText session={session} />
          <BackToNow session={session} root={root} />
        </div>
      </div>
      {actionsFor !== undefined && (
        <Suspense>
          <ParagraphActions
            session={session}
            segment={actionsFor}
            onClose={closeActions}
            onOpenMention={onOpenMention}
          />
        </Suspense>
      )}
    </article>
  )
}

const TranscriptText = memo(function TranscriptText({ session }: { readonly session: Session }) {
  const groups = useMemo(() => groupBlocks(listBlocks(session.transcript)), [session])
  const highlights = useMemo(() => findHighlightPlaces(session), [session])
  const tail = session.transcript.gaps.find((gap) => gap.kind === 'after')
  return (
    <>
      {groups.map((group) => (
        <section
          key={group[0]!.segment.id}
          style={{ containIntrinsicSize: `auto ${estimateGroupHeight(group)}px` }}
          className="phone:px-5 [content-visibility:auto]"
        >
          {group.map((block) => (
            <BlockRows key={block.segment.id} session={session} block={block} highlights={highlights} />
          ))}
        </section>
      ))}
      {tail && (
        <div className="phone:px-5">
          <GapRow session={session} gap={tail} />
        </div>
      )}
    </>
  )
})

interface BlockRowsProps {
  readonly session: Session
  readonly block: Block
  readonly highlights: ReadonlyMap<number, readonly string[]>
}

function BlockRows({ session, block, highlights }: BlockRowsProps) {
  const { segment, gap, chapters } = block
  return (
    <>
      {gap && <GapRow session={session} gap={gap} />}
      {chapters.map((chapter) => (
        <ChapterHeading key={chapter.id} chapter={chapter} href={session.links.path(chapter.start)} />
      ))}
      <Paragraph
        segment={segment}
        speakerColor={segment.speaker === undefined ? 0 : (session.speakers.voiceOf(segment.speaker)?.color ?? 0)}
        highlights={highlights.get(segment.index) ?? NONE}
        isFirst={chapters.at(-1)?.start === segment.start && chapters.length > 0}
        href={segment.start === undefined ? '' : session.links.path(segment.start)}
      />
    </>
  )
}

const NONE: readonly string[] = []

function findHighlightPlaces(session: Session): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, string[]>()
  for (const { at, title } of session.episode.highlights) {
    const segment = at === undefined ? undefined : findSegmentAt(session.transcript, at)
    if (segment !== undefined) places.set(segment, [...(places.get(segment) ?? []), title])
  }
  return places
}

/** One listener for every time: a plain press goes there, the small play sign plays; with a modifier it stays a link. */
function handleTimePress(event: MouseEvent<HTMLElement>, session: Session): void {
  const target = event.target instanceof Element ? event.target : undefined
  const play = target?.closest<HTMLElement>('[data-play]')
  const time = target?.closest<HTMLElement>('[data-time]')
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (play) return session.commands.play(Number(play.dataset['play']))
  if (!time || !isPlain) return
  event.preventDefault()
  const row = time.closest<HTMLElement>('[data-segment]')
  session.commands.goTo(Number(time.dataset['time']), {
    isRevealed: false,
    ...(row && { segment: Number(row.dataset['segment']) }),
  })
}
