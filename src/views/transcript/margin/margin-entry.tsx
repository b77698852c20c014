/** One thing in the margin: a note that can be written here, a quote, or a name with where else it is said. */

import { useId, useState, type MouseEvent, useEffect, useRef, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { useSession } from '../../../session/use-session.ts'
import { hasModifier } from '../../parts/has-modifier.ts'
import { Icon } from '../../parts/icon.tsx'
import { SpeakerName } from '../../parts/speaker-name.tsx'
import type { MarginItem, NameItem, QuoteItem } from './list-margin-items.ts'
import type { EpisodeNotes } from '../../../session/notes/episode-notes.ts'
import { MAX_NOTE, type LocatedNote } from '../../../services/notes/located-note.ts'
import { describeSavingProblem } from '../../notes/note-body.tsx'
import { findRow } from '../text/text-rows.ts'
import { formatNamePath } from '../../../services/links.ts'

interface MarginEntryProps extends Omit<MarginNoteProps, 'located'> {
  readonly item: MarginItem
}

export function MarginEntry({ item, ...rest }: MarginEntryProps) {
  if (item.kind === 'note') return <MarginNote located={item.located} {...rest} />
  if (item.kind === 'quote') return <PullQuote item={item} />
  return <FirstName item={item} />
}

function PullQuote({ item: { text, passage, speaker } }: { readonly item: QuoteItem }) {
  const { speakers } = useSession()
  const { at } = passage
  const quote = displayText(text)
  return (
    <>
      <p className="margin-kind">
        {at === undefined ? <span>Quote</span> : <Time at={at} />}
        <span className="inline-flex items-center gap-1.5 font-medium text-accent">
          <Icon name="check" className="size-3.75 stroke-[2.2]" />
          Word for word
        </span>
      </p>
      <p dir="auto" className="margin-quote">{`“${quote.charAt(0).toUpperCase()}${quote.slice(1)}”`}</p>
      {speaker !== undefined && (
        <SpeakerName
          name={speakers.printedName(speaker)}
          color={speakers.colorOf(speaker)}
          className="mt-1.5 block text-[.9375rem]"
        />
      )}
    </>
  )
}

function FirstName({ item: { finding, passages } }: { readonly item: NameItem }) {
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  return (
    <>
      <p className="margin-kind">Name</p>
      <p className="mt-1">
        <Link href={formatNamePath(finding.slug)} className="margin-link text-accent">
          {displayText(finding.name)}
        </Link>
        , said in{' '}
        <button
          type="button"
          className="margin-link"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {passages.length} passages
        </button>{' '}
        of this episode
      </p>
      {isOpen && (
        <ul id={listId} className="margin-times flex overflow-y-auto flex-wrap gap-x-3 gap-y-1 mt-1.5">
          {passages.map(({ first, at }, index) => (
            <li key={first}>
              {at === undefined ? <Passage segment={first} number={index + 1} /> : <Time at={at} segment={first} />}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A time that leads to its second, or to the paragraph where it is said. */
function Time({ at, segment }: { readonly at: number; readonly segment?: number }) {
  const { commands, links } = useSession()
  const go = (event: MouseEvent) => {
    if (hasModifier(event)) return
    event.preventDefault()
    if (segment === undefined) commands.goTo(at)
    else commands.goToSegment(segment)
  }
  return (
    <a href={links.path(at)} className="margin-link num" onClick={go}>
      {formatTimecode(at)}
    </a>
  )
}

/** In a text without times. */
function Passage({ segment, number }: { readonly segment: number; readonly number: number }) {
  const { commands } = useSession()
  return (
    <button type="button" className="margin-link num" onClick={() => commands.goToSegment(segment)}>
      {number}
    </button>
  )
}

interface MarginNoteProps {
  readonly located: LocatedNote
  readonly notes: EpisodeNotes
  readonly isWriting: boolean
  readonly onWrite: (id: string | undefined) => void
}

function MarginNote({ located, notes, isWriting, onWrite }: MarginNoteProps) {
  const { note, match, saving } = located
  const { id, text, by } = note
  const shown = text === '' ? 'Bookmark' : text
  const problem = describeSavingProblem(saving)
  const time = match.at === undefined ? '' : ` at ${formatTimecode(match.at)}`
  return (
    <>
      <p className="margin-kind num">{`${by === undefined ? 'Your note' : displayText(by)}${time}`}</p>
      {by !== undefined && <p className="margin-note">{shown}</p>}
      {by === undefined && isWriting && <NoteField located={located} notes={notes} onWrite={onWrite} />}
      {by === undefined && !isWriting && (
        <button
          type="button"
          className="margin-note"
          aria-label={`Edit note${time}: ${text}`}
          onClick={() => onWrite(id)}
        >
          {shown}
        </button>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-small text-danger">
          Not saved: {problem}
        </p>
      )}
    </>
  )
}

/** Every change is kept as it is typed. A note that was left empty was none. */
function NoteField({ located: { note, match }, notes, onWrite }: Omit<MarginNoteProps, 'isWriting'>) {
  const field = useRef<HTMLTextAreaElement>(null)
  const wasEmpty = useRef(note.text === '')
  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const finish = () => {
    if (note.text.trim() === '' && wasEmpty.current) notes.all.remove(note.id)
    else void notes.all.flush()
    onWrite(undefined)
  }
  const handleKey = (event: KeyboardEvent) => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isDone || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    const row = 'range' in match ? findRow(document, match.range.first) : null
    // Leaving the field finishes the note.
    if (row) row.querySelector<HTMLElement>('[data-time]')?.focus({ preventScroll: true })
    else finish()
  }
  return (
    <textarea
      ref={field}
      aria-label="Your note"
      placeholder="Write a note…"
      maxLength={MAX_NOTE}
      value={note.text}
      className="margin-field block w-full mt-1.5 py-1.5 px-2 border border-control rounded-2 bg-surface text-ink select-text"
      onChange={({ target }) => notes.all.change(note.id, { text: target.value })}
      onKeyDown={handleKey}
      onBlur={finish}
    />
  )
}
