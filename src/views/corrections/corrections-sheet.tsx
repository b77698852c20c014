/** All corrections of the open episode: what stood there, who corrected it and when, and the way back. */

import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { describeChange } from '../../core/corrections/back/not-written.ts'
import { keepsSource, type NotApplied } from '../../core/corrections/correct-passage.ts'
import { readMisheard } from '../../core/corrections/find-misheard.ts'
import { findSegmentOf, findSegments } from '../../core/corrections/find-segments.ts'
import type { Correction, TextCorrection } from '../../core/episode/correction-schema.ts'
import { cutEqualEnds } from '../../core/text/equal-ends.ts'
import { sliceWords } from '../../core/text/range.ts'
import { findWrittenWords } from '../../core/text/written-words.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Segment, Transcript } from '../../core/transcript/transcript.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import { useSession } from '../../session/use-session.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'

const GiveBack = lazyPart(async () => (await import('./give-back.tsx')).GiveBack, {
  name: 'Give them back',
  stand: 'corner',
})

const UNDO = <path d="M7.5 5 4.5 8l3 3M4.5 8H12a3.5 3.5 0 0 1 0 7H8" />

export function CorrectionsSheet({ corrector }: { readonly corrector: Corrector }) {
  const { corrected, source, commands } = useSession()
  const own = useStore(corrector.own)
  const mine = new Set(own.map(({ id }) => id))
  const rows = listRows(source.transcript, corrected?.applied ?? [])
  const refused = corrected?.notApplied ?? []
  const close = () => commands.openCorrecting(undefined)
  return (
    <Dialog open label="Corrections" onClose={close} isFullOnPhone keepsToReader className="w-190">
      <header className="sticky top-0 z-1 flex items-center gap-3 border-b border-line bg-surface px-7 py-4 phone:px-5">
        <h2 className="font-serif text-[1.25rem] font-semibold">Corrections</h2>
        <span className="flex-1 text-small text-ink-2">{describeCount(own.length, rows.length + refused.length)}</span>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      {rows.length + refused.length === 0 && (
        <p className="p-7 text-ink-2">No corrections yet. Press E on a paragraph.</p>
      )}
      <ul>
        {rows.map(({ correction, segment }) => (
          <CorrectionRow key={correction.id} at={findTime(correction, segment)} segment={segment?.index}>
            <CorrectionWords correction={correction} segment={segment} />
            <p className="text-small text-ink-2">
              {segment && <Speaker index={segment.index} />} {describeMaker(correction)}{' '}
              <Everywhere correction={correction} />
            </p>
            {mine.has(correction.id) && (
              <Button
                variant="quiet"
                icon={UNDO}
                isSmall
                className="correct-row-action"
                onClick={() => void corrector.remove(new Set([correction.id]))}
              >
                Undo
              </Button>
            )}
          </CorrectionRow>
        ))}
        {refused.map(({ correction, why }) => (
          <CorrectionRow key={`${correction.id} refused`} at={findTime(correction)} segment={undefined}>
            <p className={why === 'taken-back' ? 'text-ink-2' : 'font-medium text-warn'}>
              Not applied: {describeRefused(why)}.
            </p>
            <p className="text-small text-ink-2">{describeChange(correction)}</p>
            {mine.has(correction.id) && (
              <Button
                variant="quiet"
                isSmall
                className="correct-row-action"
                onClick={() => void corrector.remove(new Set([correction.id]))}
              >
                Remove
              </Button>
            )}
          </CorrectionRow>
        ))}
      </ul>
      <p className="px-7 py-3.5 phone:px-5">
        <Button isSmall onClick={() => commands.openCorrecting({ kind: 'misheard' })}>
          A word misheard everywhere…
        </Button>
      </p>
      <GiveBack corrections={corrected?.applied ?? []} />
    </Dialog>
  )
}

function describeRefused(why: NotApplied): string {
  if (why === 'taken-back') return 'you let the words of the source stand'
  return why === 'overlaps' ? 'another correction is about the same words' : 'the passage has changed since'
}

/** “4, on this device”. */
function describeCount(own: number, all: number): string {
  if (all === 0) return ''
  if (own === all) return `${all}, on this device`
  return own === 0 ? `${all}, by the publisher` : `${all}, ${own} of them on this device`
}

interface ListedCorrection {
  readonly correction: Correction
  /** The paragraph of the source it begins in. */
  readonly segment: Segment | undefined
}

/** In the order of the text; what is about no place of its own first. */
function listRows(transcript: Transcript, corrections: readonly Correction[]): ListedCorrection[] {
  const find = findSegments(transcript)
  const rows = corrections.map((correction) => {
    const index = findSegmentOf(correction, find)
    return { correction, segment: index === undefined ? undefined : transcript.segments[index] }
  })
  const from = ({ correction }: ListedCorrection) => (correction.kind === 'text' ? correction.from : 0)
  return rows.toSorted((a, b) => (a.segment?.index ?? -1) - (b.segment?.index ?? -1) || from(a) - from(b))
}

function findTime(correction: Correction, segment?: Segment): number | undefined {
  return segment?.start ?? ('at' in correction ? correction.at : undefined)
}

interface RowProps {
  readonly at: number | undefined
  readonly segment: number | undefined
  readonly children: ReactNode
}

function CorrectionRow({ at, segment, children }: RowProps) {
  const { commands } = useSession()
  const go = () => {
    commands.openCorrecting(undefined)
    if (segment !== undefined) commands.goToSegment(segment)
    else if (at !== undefined) commands.goTo(at)
  }
  return (
    <li className="correct-row grid py-3.5 px-7 border-b border-line">
      {at === undefined && segment === undefined ? (
        <span />
      ) : (
        <button type="button" className="moment self-start text-start text-small text-ink-2 num" onClick={go}>
          {at === undefined ? 'Look at it' : formatTimecode(at)}
        </button>
      )}
      {children}
    </li>
  )
}

/** Of a correction of one word: the same word elsewhere. */
function Everywhere({ correction }: { readonly correction: Correction }) {
  const { commands } = useSession()
  const misheard = correction.kind === 'text' ? readMisheard(correction) : undefined
  if (!misheard) return null
  return (
    <button
      type="button"
      className="reach ms-3 rounded-1 font-medium text-accent"
      onClick={() => commands.openCorrecting({ kind: 'misheard', ...misheard })}
    >
      Elsewhere too?
    </button>
  )
}

function Speaker({ index }: { readonly index: number }) {
  const { transcript, speakers } = useSession()
  const label = transcript.segments[index]?.speaker
  if (label === undefined) return null
  return <SpeakerName className="me-2" name={speakers.printedName(label)} color={speakers.colorOf(label)} />
}

/** Words of the paragraph on either side. */
const AROUND = 5

/** Exported for its test. */
export function CorrectionWords({ correction, segment }: ListedCorrection) {
  if (correction.kind !== 'text' || !segment) return <p className="font-read">{describeChange(correction)}</p>
  const { before, after } = cutAround(segment.text, correction)
  const cut = cutEqualEnds(correction.was, correction.is)
  return (
    <p className="corrected-words font-read">
      {before} {displayText(cut.before)} {cut.one !== '' && <del>{displayText(cut.one)}</del>}{' '}
      {cut.other !== '' && <ins>{displayText(cut.other)}</ins>} {displayText(cut.behind)} {after}
    </p>
  )
}

function cutAround(text: string, { from, to }: TextCorrection): { readonly before: string; readonly after: string } {
  const words = findWrittenWords(text)
  const shown = displayText(text)
  return {
    before: sliceWords(shown, words, Math.max(0, from - AROUND), Math.min(from, words.length)),
    after: sliceWords(shown, words, to, Math.min(words.length, to + AROUND)),
  }
}

/** “Taken from talk.vtt. You, 30 Nov 2026”: only from what has the words that are written now. Exported for its test. */
export function describeMaker(correction: Correction): string {
  const { by, when, evidence } = correction
  const isSame = (one: string, other: string) => dropSigns(one) === dropSigns(other)
  const source =
    correction.kind === 'text' && !isSame(correction.was, correction.is)
      ? evidence?.find(({ text }) => isSame(text, correction.is))?.source
      : undefined
  const basis = keepsSource(correction) ? 'As in the source. ' : source === undefined ? '' : `Taken from ${source}. `
  return `${basis}${by ?? 'You'}, ${formatDay(when.slice(0, 10), true)}`
}

/** The signs around a word stay, whatever the other text has. */
function dropSigns(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
}

/** “4 corrections”: in the head of the episode, where there are some. */
export function CorrectionCount() {
  const { corrected, commands } = useSession()
  const [line] = useState(() => document.querySelector<HTMLElement>('[data-text-facts]'))
  const count = (corrected?.applied.length ?? 0) + (corrected?.notApplied.length ?? 0)
  if (!line || count === 0) return null
  const button = (
    <span>
      {' · '}
      <button
        type="button"
        className="reach rounded-1 underline decoration-line-2 underline-offset-3 hover:text-accent"
        onClick={() => commands.openCorrecting({ kind: 'list' })}
      >
        {formatCount(count, 'correction')}
      </button>
    </span>
  )
  return createPortal(button, line)
}
