/** Attaches everything interactive to the rendered text: marks, painting, scrolling, clicks, keys, and "Back to now". */

import { useCallback, useEffect, useState, type RefObject } from 'react'
import { useSession } from '../../session/use-session.ts'
import { lazyPart, noticeFrame } from '../parts/lazy.tsx'
import { BackToNow } from './scroll/back-to-now.tsx'
import { useKeptFocus } from './input/attach-focus-return.ts'
import { PlaySign } from './input/play-sign.tsx'
import { RangePill } from './selection/range-pill.tsx'
import { SelectedText } from './selection/selected-text.tsx'
import { usePaintedFindings } from './painting/attach-findings.ts'
import { usePressText } from './input/attach-clicks.ts'
import { useReaderScroll } from './scroll/attach-reader-scroll.ts'
import { useReveal } from './scroll/attach-reveal.ts'
import { useRowKeys } from './input/attach-row-keys.ts'
import { useSpokenText } from './painting/attach-spoken-text.ts'
import { useSteadyPlace } from './scroll/attach-scroll-anchor.ts'

const ParagraphActions = lazyPart(async () => (await import('./input/paragraph-actions.tsx')).ParagraphActions, {
  name: 'The paragraph menu',
  frame: noticeFrame,
})
const NoteMarks = lazyPart(async () => (await import('./text/note-marks.tsx')).NoteMarks, {
  name: 'Note marks',
  frame: noticeFrame,
})

interface TextInteractionsProps {
  /** The transcript's element, whose text nodes are painted and never changed. */
  readonly root: RefObject<HTMLElement | null>
  readonly onOpenMention: (slug: string) => void
}

export function TextInteractions({ root, onOpenMention }: TextInteractionsProps) {
  const session = useSession()
  const [actionsFor, setActionsFor] = useState<number>()
  const closeActions = useCallback(() => setActionsFor(undefined), [])
  useSpokenText(session, root)
  useReaderScroll(session, root)
  useReveal(session, root)
  useSteadyPlace(session, root)
  useKeptFocus(root)
  usePressText(session, root, onOpenMention)
  usePaintedFindings(session, root)
  useRowKeys(session, root, setActionsFor)
  // Says, to whoever measures, when the text obeys: it is there to be read before.
  useEffect(() => void performance.mark('transcript-obeys'), [])
  return (
    <>
      <PlaySign root={root} />
      <SelectedText root={root} />
      <RangePill />
      <BackToNow root={root} />
      <NoteMarks />
      {actionsFor !== undefined && (
        <ParagraphActions segment={actionsFor} onClose={closeActions} onOpenMention={onOpenMention} />
      )}
    </>
  )
}
