/** One place where two transcripts differ: when and who, what each has, and what is taken. */

import { memo, useState } from 'react'
import type { ComparedSide, Difference } from '../../core/compare/text-comparison.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Choice } from '../../services/compare/comparing.ts'
import { getSides, isChoosable } from '../../services/compare/chosen-corrections.ts'
import { formatNumber } from '../../core/text/number.ts'
import { useHear } from '../hear/hear-button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Taking } from './take-all.tsx'
import './compare.css'

interface CompareRowProps {
  readonly at: number
  readonly episodeId: string
  readonly difference: Difference
  readonly choice: Choice | undefined
  readonly isCurrent: boolean
  readonly isWorking: boolean
  /** All places with the same difference, where there are several. */
  readonly equal: readonly number[] | undefined
  readonly onChoose: (at: number, choice: Choice | undefined) => void
  readonly onCurrent: (at: number) => void
  readonly onTake: (taking: Taking) => void
}

/** Played from so many seconds before it. */
const BEFORE = 1.5

export const CompareRow = memo(function CompareRow({
  at,
  episodeId,
  difference,
  choice,
  isCurrent,
  isWorking,
  equal,
  onChoose,
  onCurrent,
  onTake,
}: CompareRowProps) {
  const { a, b } = difference
  const canChoose = isChoosable(difference) && !isWorking
  const time = a.at ?? b.at
  const stateOf = (kind: 'a' | 'b') => (choice === undefined ? undefined : choice.kind === kind ? 'on' : 'off')
  const side = (kind: 'a' | 'b') => (
    <Side
      letter={kind === 'a' ? 'A' : 'B'}
      side={kind === 'a' ? a : b}
      speaker={difference.kind === 'speaker' ? nameSpeaker(difference, kind) : undefined}
      state={stateOf(kind)}
      onChoose={canChoose ? () => onChoose(at, { kind }) : undefined}
    />
  )
  return (
    // The row of what has the focus is the one that keys mean.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <li
      className="compare-row compare-grid"
      data-difference={at}
      aria-current={isCurrent || undefined}
      // Not while a pointer is down: rows would move from under it, and the press be lost.
      onFocus={({ target }) => target.matches(':focus-visible:not(input)') && onCurrent(at)}
      onClick={() => onCurrent(at)}
    >
      <div className="flex flex-col gap-0 pt-1.5 text-small phone:flex-row phone:items-baseline phone:gap-3">
        {time !== undefined && <PlaceTime at={time} episodeId={episodeId} index={at} />}
        {a.speaker !== undefined && difference.kind !== 'speaker' && (
          <span className="voice font-serif text-ink-3">{a.speaker}</span>
        )}
      </div>
      {side('a')}
      {side('b')}
      {canChoose && (isCurrent || choice?.kind === 'typed') && (
        <Typed
          difference={difference}
          choice={choice}
          onType={(text) => onChoose(at, text === undefined ? undefined : { kind: 'typed', text })}
        />
      )}
      {isCurrent && equal && <Equal rows={equal} onTake={onTake} />}
      {isCurrent && difference.kind === 'speaker' && !canChoose && (
        <p className="col-span-2 col-start-2 px-2.5 text-small text-ink-2">
          A part of a paragraph between others of {a.speaker}: divide it where you read.
        </p>
      )}
    </li>
  )
})

/** As its text calls them; behind it the name that A has for the speaker of B. */
function nameSpeaker({ a, b, naming }: Difference, kind: 'a' | 'b'): string {
  const own = (kind === 'a' ? a : b).speaker ?? ''
  return kind === 'a' || naming === undefined || naming.is === own ? own : `${own} (${naming.is})`
}

function Equal({ rows, onTake }: { readonly rows: readonly number[]; readonly onTake: (taking: Taking) => void }) {
  const link = 'py-1 underline narrow:min-h-11'
  return (
    <p className="col-span-2 col-start-2 flex flex-wrap gap-x-4 px-2.5 text-small text-ink-2">
      <span className="py-1 narrow:py-3">The same in {formatNumber(rows.length)} places:</span>
      <button type="button" className={link} onClick={() => onTake({ kind: 'a', rows })}>
        Take A for all {formatNumber(rows.length)}…
      </button>
      <button type="button" className={link} onClick={() => onTake({ kind: 'b', rows })}>
        Take B for all {formatNumber(rows.length)}…
      </button>
    </p>
  )
}

function PlaceTime({
  at,
  episodeId,
  index,
}: {
  readonly at: number
  readonly episodeId: string
  readonly index: number
}) {
  const start = Math.max(0, at - BEFORE)
  const hear = useHear({ key: `compare-${index}`, episodeId, at: start })
  const label = formatTimecode(at)
  if (!hear) return <span className="num text-ink-2">{label}</span>
  return (
    <button
      type="button"
      data-action="hear"
      aria-label={hear.isOn ? 'Pause' : `Hear it, ${label}`}
      className="inline-flex items-center gap-1 num text-ink-2 hover:text-accent narrow:min-h-11"
      onClick={hear.toggle}
    >
      <Icon name={hear.isOn ? 'pause' : 'play'} className="size-3" />
      {label}
    </button>
  )
}

interface SideProps {
  readonly letter: 'A' | 'B'
  readonly side: ComparedSide
  /** Where it is the speaker that differs. */
  readonly speaker: string | undefined
  readonly state: 'on' | 'off' | undefined
  /** Undefined where nothing is chosen. */
  readonly onChoose: (() => void) | undefined
}

function Side({ letter, side, speaker, state, onChoose }: SideProps) {
  const hasSpeaker = speaker !== undefined
  const words = (
    <>
      <span className="compare-letter" aria-hidden="true">
        {letter}
      </span>
      <span className="sr-only">{letter}: </span>
      <span dir="auto" className="min-w-0 flex-1 text-quote">
        {hasSpeaker && <mark>{speaker}</mark>}
        {hasSpeaker && ': '}
        {side.before}{' '}
        {hasSpeaker ? side.text : <mark data-empty={side.text === '' || undefined}>{side.text || '–'}</mark>}{' '}
        {side.after}
      </span>
      {state === 'on' && <Icon name="check" className="mt-1.5 size-4 text-accent" />}
    </>
  )
  if (!onChoose) return <div className="compare-side">{words}</div>
  return (
    <button type="button" className="compare-side" data-state={state} aria-pressed={state === 'on'} onClick={onChoose}>
      {words}
    </button>
  )
}

interface TypedProps {
  readonly difference: Difference
  readonly choice: Choice | undefined
  /** Undefined takes it back. */
  readonly onType: (text: string | undefined) => void
}

/** A third wording under both: Enter keeps it, Escape takes it back. */
function Typed({ difference, choice, onType }: TypedProps) {
  const { a, kind } = difference
  const isSpeaker = kind === 'speaker'
  const typed = choice?.kind === 'typed' ? choice.text : undefined
  const value = typed ?? getSides(difference).b
  const [isOpen, setOpen] = useState(typed !== undefined)
  if (!isOpen) {
    return (
      <button
        type="button"
        data-action="type"
        className="col-start-2 justify-self-start px-2.5 py-1 text-small text-ink-2 underline narrow:min-h-11"
        onClick={() => setOpen(true)}
      >
        Type another {isSpeaker ? 'name' : 'wording'}
      </button>
    )
  }
  return (
    <label className="compare-side compare-typed">
      <span className="compare-letter" aria-hidden="true">
        ✎
      </span>
      <span className="min-w-0 flex-1 text-quote">
        <span className="sr-only">Another {isSpeaker ? 'name' : 'wording'}: </span>
        {!isSpeaker && a.before}{' '}
        <input
          // Opened by the reader to type in.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          type="text"
          size={Math.max(8, value.length)}
          defaultValue={value}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
            event.preventDefault()
            onType(event.key === 'Enter' ? event.currentTarget.value : undefined)
            setOpen(event.key === 'Enter')
            event.currentTarget.closest('li')?.querySelector('button')?.focus()
          }}
        />{' '}
        {isSpeaker ? `: ${a.text}` : a.after}
      </span>
    </label>
  )
}
