/** Attaches everything interactive to the rendered text: marks, painting, scrolling, clicks, keys, and "Back to now". */

import { useCallback, useEffect, useState, type RefObject } from 'react'
import { useSession } from '../../session/use-session.ts'
import { lazyPart, noticeFrame } from '../parts/lazy.tsx'
import { BackToNow } from './back-to-now.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { PlaySign } from './play-sign.tsx'
import { RangePill } from './range-pill.tsx'
import { SelectedText } from './selected-text.tsx'
import { usePaintedFindings } from './use-painted-findings.ts'
import { usePressText } from './use-press-text.ts'
import { useReaderScroll } from './use-reader-scroll.ts'
import { useReveal } from './use-reveal.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSpokenText } from './use-spoken-text.ts'
import { useSteadyPlace } from './use-steady-place.ts'

const ParagraphActions = lazyPart(async () => (await import('./paragraph-actions.tsx')).ParagraphActions, {
  name: 'The paragraph menu',
  frame: noticeFrame,
})
const NoteMarks = lazyPart(async () => (await import('./note-marks.tsx')).NoteMarks, {
  name: 'Note marks',
  frame: noticeFrame,
})

interface TranscriptLifeProps {
  /** The transcript's element, whose text nodes are painted and never changed. */
  readonly root: RefObject<HTMLElement | null>
  readonly onOpenMention: (slug: string) => void
}

export function TranscriptLife({ root, onOpenMention }: TranscriptLifeProps) {
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
