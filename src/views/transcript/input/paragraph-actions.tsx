/** The menu of one paragraph, for the keyboard: play, copy, and the names said in it. */

import { useEffect, useRef } from 'react'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { LocatedNote } from '../../../services/notes/located-note.ts'
import type { Session } from '../../../session/session.ts'
import { useSession } from '../../../session/use-session.ts'
import { handleMenuKeys } from '../../parts/controls/menu-keys.ts'
import { useCopy } from '../../parts/controls/use-copy.ts'
import { isBorder } from '../../corrections/border-sign.tsx'
import { listNamesInText } from '../text/names-in-text.ts'
import { measureReadingFrame } from '../scroll/scroll-page.ts'
import { findRow } from '../text/text-rows.ts'
import { findTimeLink } from './time-links.ts'

interface Action {
  readonly name: string
  readonly run: () => void
}

export function ParagraphActions({
  segment,
  onClose,
  onOpenName,
}: {
  readonly segment: number
  readonly onClose: () => void
  readonly onOpenName: (slug: string) => void
}) {
  const session = useSession()
  const menu = useRef<HTMLDivElement>(null)
  const copy = useCopy()
  const paragraph = session.transcript.segments[segment]
  const actions = listActions(session, segment, copy, onOpenName)

  useEffect(() => {
    const row = findRow(document, segment)
    const element = menu.current
    if (!row || !element) return
    const box = row.getBoundingClientRect()
    // Below what covers the text: on a phone that is the player, which nothing may lie over.
    const { top, bottom } = measureReadingFrame()
    const lowest = bottom - element.offsetHeight - 16
    element.style.top = `${Math.max(top + 8, Math.min(box.top + 32, lowest))}px`
    element.style.left = `${Math.max(12, box.left)}px`
    element.querySelector('button')?.focus()
  }, [segment])

  if (!paragraph) return null
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={paragraph.start === undefined ? 'Paragraph' : `Paragraph at ${formatTimecode(paragraph.start)}`}
      className="fixed z-27 flex max-h-[60vh] min-w-56 flex-col overflow-y-auto rounded-2 border border-inverse-line bg-inverse p-1 text-small text-on-inverse shadow-1"
      onKeyDown={(event) => handleMenuKeys(event, close)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      {actions.map((action) => (
        <button
          key={action.name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="min-h-9 rounded-1 px-2.5 text-start font-medium hover:bg-inverse-line focus-visible:bg-inverse-line focus-visible:outline-on-inverse"
          onClick={() => {
            action.run()
            close()
          }}
        >
          {action.name}
        </button>
      ))}
    </div>
  )

  function close() {
    findTimeLink(document, segment)?.focus({ preventScroll: true })
    onClose()
  }
}

function listActions(
  session: Session,
  segment: number,
  copy: (text: string, done: string) => void,
  openName: (slug: string) => void,
): readonly Action[] {
  const paragraph = session.transcript.segments[segment]
  if (!paragraph) return []
  const { start, text } = paragraph
  const names = listNamesInText(session.findings.getState()).filter((name) => name.segment === segment)
  const timed: Action[] =
    start === undefined
      ? []
      : [
          { name: `Play from ${formatTimecode(start)}`, run: () => session.commands.play(start) },
          { name: 'Copy link', run: () => copy(session.links.to(start), 'Link copied') },
        ]
  return [
    ...timed,
    { name: 'Copy text', run: () => copy(text, 'Text copied') },
    {
      name: 'Add note',
      run: () => session.commands.addNote({ first: segment, startOffset: 0, last: segment, endOffset: text.length }),
    },
    { name: 'Correct', run: () => session.commands.correct(segment) },
    {
      name: paragraph.speaker === undefined ? 'Who speaks?' : 'Name the speaker',
      run: () => session.commands.openCorrecting({ kind: 'speaker', segment }),
    },
    ...(isBorder(session, segment)
      ? [{ name: 'Move the border above', run: () => session.commands.openCorrecting({ kind: 'border', segment }) }]
      : []),
    { name: 'Speakers…', run: () => session.commands.openCorrecting({ kind: 'speakers' }) },
    ...findNotes(session, segment).map(({ note }) => ({
      name: note.text === '' ? 'Show bookmark' : `Show note: ${note.text.slice(0, 40)}`,
      run: () => session.commands.showNote(note.id),
    })),
    ...names.map(({ name, slug }) => ({ name: `Open ${name}`, run: () => openName(slug) })),
  ]
}

function findNotes(session: Session, segment: number): readonly LocatedNote[] {
  const located = session.notes.getState()?.located.getState() ?? []
  return located.filter(({ match }) => 'range' in match && match.range.first === segment)
}
