/** The words around a passage as blocks on a line, the passage between two handles: dragged, or moved a word at a time by keys. */

import type { ReactNode } from 'react'
import type { Seconds, Span } from '../../core/time/span.ts'
import { speakTimecode } from '../../core/time/timecode.ts'
import { formatShare } from '../../core/text/number.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { findWordNear, shownSpan, type ClipRange, type RangeControls, type RangeEnd } from './clip-range.ts'

interface RangeLoupeProps extends RangeControls {
  readonly transcript: Pick<Transcript, 'segments'>
  /** Over the blocks. */
  readonly children?: ReactNode
}

/** Nothing where the words have no times. */
export function RangeLoupe({ children, ...controls }: RangeLoupeProps) {
  const { range } = controls
  const shown = shownSpan(range)
  if (!shown) return null
  const share = (at: Seconds) => formatShare((at - shown.start) / (shown.end - shown.start))
  const from = range.words[range.from]!.at!.seconds
  const to = range.words[range.to]!.until!.seconds
  return (
    <div data-loupe="" className="relative h-11">
      <div aria-hidden="true" className="absolute inset-x-0 top-4 h-3 rounded-[2px] bg-strip-off forced:border">
        {joinWords(range.words, (shown.end - shown.start) / MAX_BLOCKS).map((block) => (
          <span
            key={block.start}
            className="absolute inset-y-0 border-e-2 border-paper bg-strip-on opacity-55"
            style={{ insetInlineStart: share(block.start), insetInlineEnd: `calc(100% - ${share(block.end)})` }}
          />
        ))}
      </div>
      <span
        aria-hidden="true"
        className="absolute top-1 h-9 border-y-2 border-accent bg-accent/22"
        style={{ insetInlineStart: share(from), insetInlineEnd: `calc(100% - ${share(to)})` }}
      />
      {children}
      <Handle {...controls} end="start" at={from} />
      <Handle {...controls} end="end" at={to} />
    </div>
  )
}

/** More would be too narrow to be told apart. */
const MAX_BLOCKS = 64

/** Words one after the other in a paragraph, until they are at least so long. */
function joinWords(words: ClipRange['words'], length: Seconds): readonly Span[] {
  const blocks: { start: Seconds; end: Seconds; segment: number }[] = []
  for (const { at, until, segment } of words) {
    const last = blocks.at(-1)
    if (last && last.segment === segment && last.end - last.start < length) last.end = until!.seconds
    else blocks.push({ start: at!.seconds, end: until!.seconds, segment })
  }
  return blocks
}

/** How far PgUp and PgDn go, in words. */
const PAGE = 10

interface HandleProps extends RangeLoupeProps {
  readonly end: RangeEnd
  readonly at: Seconds
}

function Handle({ range, move, settle, transcript, end, at }: HandleProps) {
  const index = end === 'start' ? range.from : range.to
  const word = range.words[index]!
  const shown = shownSpan(range)!
  const handlePointer = (event: React.PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.closest('[data-loupe]')!.getBoundingClientRect()
    const share = (event.clientX - box.left) / box.width
    move(end, findWordNear(range, end, shown.start + share * (shown.end - shown.start)))
  }
  const handleKey = (event: React.KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      PageUp: index + PAGE,
      PageDown: index - PAGE,
      Home: 0,
      End: range.words.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined || event.altKey) return
    event.preventDefault()
    move(end, target)
    settle()
  }
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={end === 'start' ? 'Start' : 'End'}
      aria-valuemin={Math.floor(shown.start)}
      aria-valuemax={Math.ceil(shown.end)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${speakTimecode(at)}, “${transcript.segments[word.segment]!.text.slice(word.start, word.end)}”`}
      className={
        'absolute top-0 -ms-1.5 h-11 w-3 cursor-ew-resize touch-none rounded-[.25rem] bg-accent forced:bg-[Highlight] ' +
        "before:absolute before:inset-y-0 before:-inset-x-4 before:content-[''] after:absolute after:inset-x-1.25 after:inset-y-3.5 after:rounded-[1px] after:bg-on-accent after:content-['']"
      }
      style={{ insetInlineStart: formatShare((at - shown.start) / (shown.end - shown.start)) }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointer}
      onPointerUp={settle}
      onKeyDown={handleKey}
    />
  )
}
