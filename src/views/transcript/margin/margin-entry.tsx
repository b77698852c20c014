/** One thing in the margin: a note that can be written here, a quote, or a name with where else it is said. */

import { useId, useState, type MouseEvent } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { useSession } from '../../../session/use-session.ts'
import { hasModifier } from '../../parts/has-modifier.ts'
import { Icon } from '../../parts/icon.tsx'
import { SpeakerName } from '../../parts/speaker-name.tsx'
import type { MarginItem, NameItem, QuoteItem } from './list-margin-items.ts'
import { MarginNote, type MarginNoteProps } from './margin-note.tsx'

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
        <span className="margin-stamp">
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
        <Link href={`/m/${finding.slug}`} className="margin-link text-accent">
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
        <ul id={listId} className="margin-times">
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
