/** Corrected words in the text: the line under them, a pen in the margin, and on a press who corrected them and what stood there. */

import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { CorrectedRun } from '../../core/corrections/rebuild-passages.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import { formatDay } from '../../core/time/day.ts'
import { cutEqualEnds } from '../../core/text/equal-ends.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { markRow } from './attach-field.ts'
import { isPlain } from '../transcript/input/clicks.ts'
import { createPainter } from '../transcript/painting/painter.ts'
import { isSelecting } from '../transcript/scroll/scroll-page.ts'
import { MARGIN } from '../transcript/text/paragraph.tsx'
import { createPaintedRanges, findPositionAtPoint, type SegmentRange } from '../transcript/text/text-positions.ts'
import { findRow } from '../transcript/text/text-rows.ts'
import { listen } from '../../platform/listen.ts'

interface CorrectedParagraph {
  readonly segment: number
  readonly runs: readonly CorrectedRun[]
}

export function CorrectedMarks({ corrector }: { readonly corrector: Corrector }) {
  const session = useSession()
  const paragraphs = useMemo(() => listCorrected(session), [session])
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = (segment: number) => setOpen((before) => toggled(before, segment))
  useEffect(() => paintCorrected(document.body, paragraphs), [paragraphs])
  useEffect(() => attachPresses(paragraphs, (segment) => setOpen((before) => toggled(before, segment))), [paragraphs])
  return paragraphs.map((paragraph) => (
    <CorrectedMark
      key={paragraph.segment}
      {...paragraph}
      corrector={corrector}
      isOpen={open.has(paragraph.segment)}
      onToggle={() => toggle(paragraph.segment)}
    />
  ))
}

function toggled(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}

function listCorrected({ corrected, transcript }: Session): readonly CorrectedParagraph[] {
  if (!corrected) return []
  return transcript.segments.flatMap(({ id, index, text }) => {
    const runs = corrected.runs.get(id)?.map((run) => cutRun(run, text))
    return runs ? [{ segment: index, runs }] : []
  })
}

/** Without the words that stand there as before. Exported for its test. */
export function cutRun(run: CorrectedRun, text: string): CorrectedRun {
  const is = text.slice(run.start, run.end)
  const { before, one, other } = cutEqualEnds(run.was, is)
  const start = run.start + (other === '' ? before.length : is.indexOf(other, before.length))
  return { ...run, was: one, start, end: start + other.length }
}

function paintCorrected(page: HTMLElement, paragraphs: readonly CorrectedParagraph[]): () => void {
  const painter = createPainter('corrected')
  const parts = paragraphs.flatMap(({ segment, runs }): SegmentRange[] => runs.map((range) => ({ segment, range })))
  painter.paint(createPaintedRanges(page, parts).filter((range) => range !== undefined))
  return () => painter.clear()
}

/** A press on a corrected word opens its line; it does not seek. */
function attachPresses(paragraphs: readonly CorrectedParagraph[], onPress: (segment: number) => void): () => void {
  const handleClick = (event: MouseEvent) => {
    if (event.detail !== 1 || !isPlain(event) || isSelecting()) return
    const position = findPositionAtPoint(event.clientX, event.clientY)
    const here = position && paragraphs.find(({ segment }) => segment === position.segment)
    if (!here?.runs.some(({ start, end }) => position!.offset >= start && position!.offset < end)) return
    event.stopPropagation()
    onPress(here.segment)
  }
  return listen(window, { click: handleClick }, { capture: true })
}

interface CorrectedMarkProps extends CorrectedParagraph {
  readonly corrector: Corrector
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function CorrectedMark({ segment, runs, corrector, isOpen, onToggle }: CorrectedMarkProps) {
  const [showsOriginal, setShowsOriginal] = useState(false)
  const row = findRow(document, segment)
  const isShown = isOpen && showsOriginal
  useLayoutEffect(() => (isShown ? markRow(row, 'original') : undefined), [row, isShown])
  if (!row) return null
  return (
    <>
      <Pen row={row} runs={runs} isOpen={isOpen} onToggle={onToggle} />
      {isOpen &&
        createPortal(
          <>
            {isShown && <Original segment={segment} runs={runs} />}
            <CorrectedLine
              runs={runs}
              corrector={corrector}
              showsOriginal={showsOriginal}
              onToggleOriginal={() => setShowsOriginal(!showsOriginal)}
            />
          </>,
          row,
        )}
    </>
  )
}

interface PenProps extends Pick<CorrectedMarkProps, 'runs' | 'isOpen' | 'onToggle'> {
  readonly row: HTMLElement
}

function Pen({ row, runs, isOpen, onToggle }: PenProps) {
  const margin = row.querySelector('[data-marks]')
  const label = `Corrected from ${runs.map(({ was }) => (was === '' ? 'nothing' : displayText(was))).join(', ')}`
  const pen = (
    <button
      type="button"
      data-mark=""
      aria-label={label}
      aria-expanded={isOpen}
      title={label}
      className="reach cursor-pointer rounded-1 text-accent"
      onClick={onToggle}
    >
      <Icon name={PEN} className="size-4" />
    </button>
  )
  const place = (
    <span lang="en" data-print="no" className={MARGIN}>
      {pen}
    </span>
  )
  return createPortal(margin ? pen : place, margin ?? row)
}

const PEN = <path d="M4 16l.8-3.2 8.6-8.6a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2l-8.6 8.6zM12 5.6l2.4 2.4" />

/** The paragraph with what stood in the source before what stands there now. */
function Original({ segment, runs }: CorrectedParagraph) {
  const { transcript, speakers, episode } = useSession()
  const { text: written, speaker } = transcript.segments[segment]!
  const text = displayText(written)
  const pieces = runs.map((run, index) => (
    <span key={run.start}>
      {text.slice(runs[index - 1]?.end ?? 0, run.start)}
      {run.start === run.end && ' '}
      {run.was !== '' && <del>{displayText(run.was)}</del>}
      {run.was !== '' && ' '}
      {run.start < run.end && <ins>{text.slice(run.start, run.end)}</ins>}
    </span>
  ))
  return (
    <p className="para-text" data-field="" dir={episode.language === undefined ? 'auto' : undefined}>
      {speaker !== undefined && <SpeakerName name={speakers.printedName(speaker)} color={speakers.colorOf(speaker)} />}
      {pieces}
      {text.slice(runs.at(-1)?.end ?? 0)}
    </p>
  )
}

interface CorrectedLineProps {
  readonly runs: readonly CorrectedRun[]
  readonly corrector: Corrector
  readonly showsOriginal: boolean
  readonly onToggleOriginal: () => void
}

function CorrectedLine({ runs, corrector, showsOriginal, onToggleOriginal }: CorrectedLineProps) {
  const { corrected, services } = useSession()
  const ids = new Set(runs.map(({ correction }) => correction))
  const here = corrected?.applied.filter(({ id }) => ids.has(id)) ?? []
  const own = new Set(corrector.own.getState().map(({ id }) => id))
  const mine = here.filter(({ id }) => own.has(id))
  const undo = () => {
    void corrector.remove(new Set(mine.map(({ id }) => id)))
    services.announce('Correction undone')
  }
  return (
    <p lang="en" data-print="no" className="correct-line col-start-2 flex flex-wrap gap-x-3.5 gap-y-1 pt-1 text-ink-3">
      <span>{describeWho(here)}</span>
      <button type="button" aria-expanded={showsOriginal} onClick={onToggleOriginal}>
        {showsOriginal ? 'Hide original' : 'Show original'}
      </button>
      {mine.length > 0 && (
        <button type="button" onClick={undo}>
          Undo
        </button>
      )}
    </p>
  )
}

/** “Corrected by you, 30 Nov 2026”: by whom, each once, and when last. */
export function describeWho(corrections: readonly Correction[]): string {
  const names = [...new Set(corrections.map(({ by }) => by ?? 'you'))]
  const latest = corrections
    .map(({ when }) => when)
    .toSorted()
    .at(-1)
  return `Corrected by ${names.join(' and ')}${latest === undefined ? '' : `, ${formatDay(latest.slice(0, 10), true)}`}`
}
