/** Attaches everything interactive to the rendered text: clicks, painting, scrolling, keys, selecting. */

import { useCallback, useEffect, useState, type RefObject } from 'react'
import { releasePresses } from '../../platform/early-presses.ts'
import { useIsBook } from '../../session/navigation/use-room.ts'
import { useSession } from '../../session/use-session.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { attachChapterLines } from './chapters/attach-chapter-lines.ts'
import { attachFocusReturn } from './input/attach-focus-return.ts'
import { attachRowKeys } from './input/attach-row-keys.ts'
import { attachTextClicks } from './input/attach-text-clicks.ts'
import { PlaySign } from './input/play-sign.tsx'
import { attachFindings } from './painting/attach-findings.ts'
import { attachMentionHover } from './painting/attach-mention-hover.ts'
import { attachSpokenText } from './painting/attach-spoken-text.ts'
import { attachLanding } from './scroll/attach-landing.ts'
import { attachReaderScroll } from './scroll/attach-reader-scroll.ts'
import { attachReveal } from './scroll/attach-reveal.ts'
import { attachScrollAnchor } from './scroll/attach-scroll-anchor.ts'
import { BackToNow } from './scroll/back-to-now.tsx'
import { RangePill } from './selection/range-pill.tsx'
import { SelectedText } from './selection/selected-text.tsx'
import { NoteMarks } from './text/note-marks.tsx'

const ParagraphActions = lazyPart(async () => (await import('./input/paragraph-actions.tsx')).ParagraphActions, {
  name: 'The paragraph menu',
  stand: 'corner',
})
const ChapterRail = lazyPart(async () => (await import('./chapters/chapter-rail.tsx')).ChapterRail, {
  name: 'Chapters',
  stand: 'corner',
})
const MarginNotes = lazyPart(async () => (await import('./margin/margin-notes.tsx')).MarginNotes, {
  name: 'Notes in the margin',
  stand: 'corner',
})

interface TextInteractionsProps {
  /** The transcript's element, whose text nodes are painted and never changed. */
  readonly root: RefObject<HTMLElement | null>
  readonly onOpenMention: (slug: string) => void
}

export function TextInteractions({ root, onOpenMention }: TextInteractionsProps) {
  const session = useSession()
  const isBook = useIsBook()
  const [actionsFor, setActionsFor] = useState<number>()
  const closeActions = useCallback(() => setActionsFor(undefined), [])
  useEffect(() => {
    const page = root.current
    if (!page) return
    const stops = [
      attachSpokenText(page, session),
      attachChapterLines(page, session),
      attachReaderScroll(page, session),
      attachReveal(page, session),
      attachLanding(page, session),
      attachScrollAnchor(page, session),
      attachFocusReturn(page),
      attachMentionHover(page, session),
      attachFindings(page, session),
      attachRowKeys(page, session, setActionsFor),
    ]
    return () => stops.forEach((stop) => stop())
  }, [session, root])
  useEffect(() => {
    if (root.current) return attachTextClicks(root.current, session, onOpenMention)
  }, [session, root, onOpenMention])
  // For benchmarks: from here on the text reacts. It can be read before.
  useEffect(() => {
    performance.mark('transcript-obeys')
    releasePresses('text')
  }, [])
  return (
    <>
      <PlaySign root={root} />
      <SelectedText root={root} />
      <RangePill />
      <BackToNow root={root} />
      {isBook ? <MarginNotes root={root} /> : <NoteMarks />}
      {isBook && session.transcript.chapters.length > 0 && <ChapterRail />}
      {actionsFor !== undefined && (
        <ParagraphActions segment={actionsFor} onClose={closeActions} onOpenMention={onOpenMention} />
      )}
    </>
  )
}
