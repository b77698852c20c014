/** The words of a clip, painted as they are spoken, and the bar on which its ends are moved. */

import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Passage } from '../../core/findings/finding.ts'
import { findPassageIn, spanOf } from '../../core/findings/passages/choose-passage.ts'
import { getPassageParts } from '../../core/findings/passages/passage-text.ts'
import { formatShare } from '../../core/text/number.ts'
import type { Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import { useHeardState, useHeardTime } from '../hear/heard-passage.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { PASSAGE_WORDS } from '../parts/rows/passage-row.tsx'
import {
  moveEnd,
  openRange,
  shownSpan,
  type ClipRange,
  type RangeControls,
  type RangeEnd,
} from '../share/clip-range.ts'
import { RangeLoupe } from '../share/range-loupe.tsx'
import { createPainter, type Painter } from '../transcript/painting/painter.ts'

/** Words shown on both sides of a clip at least. */
const AROUND = 12

/** Undefined until its words are known, and where nothing is said. */
export function useTrim(
  clip: Span,
  loaded: LoadedEpisode | undefined,
  onTrim: (passage: Passage) => void,
): RangeControls | undefined {
  const [moved, setMoved] = useState<ClipRange>()
  const latest = useRef<ClipRange>(undefined)
  const { start, end } = clip
  const kept = useMemo(() => loaded && openTrim(loaded, { start, end }), [loaded, start, end])
  if (!loaded || !kept) return undefined
  const keep = (range: ClipRange | undefined) => {
    latest.current = range
    setMoved(range)
  }
  return {
    range: moved ?? kept,
    move: (which: RangeEnd, index: number) => keep(moveEnd(loaded, latest.current ?? kept, which, index)),
    settle() {
      const { passage } = latest.current ?? kept
      keep(undefined)
      if (passage !== kept.passage) onTrim(passage)
    },
  }
}

function openTrim(loaded: LoadedEpisode, clip: Span): ClipRange | undefined {
  const passage = findPassageIn(loaded.episode, loaded.transcript, clip)
  const range = passage && openRange(loaded, passage)
  if (!range) return undefined
  const around = Math.max(AROUND, Math.round((range.to - range.from) / 3))
  const first = Math.max(0, range.from - around)
  const words = range.words.slice(first, range.to + around + 1)
  return { ...range, words, from: range.from - first, to: range.to - first }
}

interface ClipWordsProps {
  readonly loaded: LoadedEpisode
  readonly passage: Passage
}

export function ClipWords({ loaded: { episode, transcript }, passage }: ClipWordsProps) {
  return (
    <blockquote dir="auto" lang={episode.language ?? ''} className={PASSAGE_WORDS}>
      {getPassageParts(passage, transcript).map(({ segment, text }) => (
        <span key={segment} data-segment={segment}>
          <span data-text="">{displayText(text)}</span>{' '}
        </span>
      ))}
    </blockquote>
  )
}

interface ClipTrimProps {
  readonly clipId: string
  readonly loaded: LoadedEpisode
  readonly trim: RangeControls
}

export function ClipTrim({ clipId, loaded, trim }: ClipTrimProps) {
  const box = useRef<HTMLDivElement>(null)
  const { passage } = trim.range
  const { start = 0, end = 0 } = spanOf(passage) ?? {}
  return (
    <div
      ref={box}
      role="group"
      aria-label="Trim"
      className="mt-2 grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-3.5 narrow:grid-cols-[minmax(0,1fr)_auto] narrow:gap-y-1"
    >
      <b className="text-small font-semibold text-accent num">{formatTimecode(start)}</b>
      <div className="narrow:col-span-2 narrow:row-start-2">
        <RangeLoupe {...trim} transcript={loaded.transcript}>
          <SpokenWords clipId={clipId} loaded={loaded} range={trim.range} box={box} />
        </RangeLoupe>
      </div>
      <b className="text-small font-semibold text-accent num">{formatTimecode(Math.ceil(end))}</b>
      <span className="text-small text-ink-3 narrow:hidden">
        a word at a time: <Kbd>←</Kbd> <Kbd>→</Kbd>
      </span>
    </div>
  )
}

interface SpokenWordsProps extends Omit<ClipTrimProps, 'trim'> {
  readonly range: ClipRange
  readonly box: RefObject<HTMLElement | null>
}

/** Where the player is, and what of the clip was spoken until then. */
function SpokenWords({ clipId, loaded, range, box }: SpokenWordsProps) {
  const line = useRef<HTMLElement>(null)
  const painter = useRef<Painter>(undefined)
  const state = useHeardState(clipId)
  useEffect(() => {
    const made = createPainter('word')
    painter.current = made
    return made.clear
  }, [])
  useHeardTime(state, (at) => {
    const shown = shownSpan(range)
    line.current!.hidden = at === undefined || !shown
    if (at === undefined || !shown) return painter.current?.clear()
    line.current!.style.insetInlineStart = formatShare((at - shown.start) / (shown.end - shown.start))
    painter.current?.paint(findSpoken(box.current!, loaded, range, at))
  })
  return <span ref={line} aria-hidden="true" hidden className="absolute top-1 h-9 w-0.5 bg-ink forced:bg-[Highlight]" />
}

/** From the beginning of the clip to the end of the word that is said. */
function findSpoken(box: HTMLElement, { transcript }: LoadedEpisode, range: ClipRange, at: number): StaticRange[] {
  const index = range.words.findLastIndex((word) => word.at!.seconds <= at)
  const word = range.words[Math.min(index, range.to)]
  const parts = getPassageParts(range.passage, transcript)
  const part = parts.find(({ segment }) => segment === word?.segment)
  const texts = box.closest('[data-clip]')?.querySelectorAll('[data-text]')
  const first = texts?.[0]?.firstChild
  const last = part && texts?.[parts.indexOf(part)]?.firstChild
  if (index < range.from || !first || !(last instanceof Text)) return []
  const endOffset = Math.min(word!.end - part!.range.start, last.length)
  return [new StaticRange({ startContainer: first, startOffset: 0, endContainer: last, endOffset })]
}
