/** Chooses the passage: steppers, a magnified strip and the text itself, kept in step, always at words. */

import type { ReactNode } from 'react'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { formatTimecode, speakTimecode } from '../../core/time/timecode.ts'
import { useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { findWordNear, shownSpan, type ClipRange, type RangeControls, type RangeEnd } from './clip-range.ts'
import { RangeText } from './range-text.tsx'

interface RangePickerProps extends RangeControls {
  readonly children: ReactNode
}

/** As wide as its row: steppers at both ends; narrower, the line has a row of its own under them. */
export function RangePicker({ range, move, settle, children }: RangePickerProps) {
  const controls = { range, move, settle }
  const isTimed = spanOf(range.passage) !== undefined
  return (
    <section
      aria-label="Choose the passage"
      className="flex min-w-0 flex-[1_0_auto] flex-col border-t border-line bg-paper px-6 pt-3 phone:px-5"
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-y-2.5 @min-[37.5rem]:grid-cols-[auto_minmax(0,1fr)_auto_auto] @min-[37.5rem]:gap-x-4.5">
        <Stepper {...controls} end="start" />
        <Stepper {...controls} end="end" />
        {isTimed && <Loupe {...controls} />}
        {children}
      </div>
      <RangeText {...controls} />
    </section>
  )
}

/** When an end is said, or its word where nobody knows. */
function describeEnd(range: ClipRange, end: RangeEnd): string {
  const word = range.words[end === 'start' ? range.from : range.to]!
  const time = end === 'start' ? word.at : word.until
  if (!time) return '–'
  // As the commands cut it: the start down, the end up.
  return formatTimecode(end === 'start' ? time.seconds : Math.ceil(time.seconds))
}

function Stepper({ range, move, settle, end }: RangeControls & { readonly end: RangeEnd }) {
  const index = end === 'start' ? range.from : range.to
  const name = end === 'start' ? 'Start' : 'End'
  const step = (by: number) => {
    move(end, index + by)
    settle()
  }
  const first = end === 'start' ? 0 : range.from
  const last = end === 'start' ? range.to : range.words.length - 1
  return (
    <span
      role="group"
      aria-label={name}
      className={
        'inline-flex items-center rounded-2 border border-line-2 bg-surface font-medium num row-start-1 ' +
        (end === 'end' ? 'col-start-3 justify-self-end @min-[37.5rem]:col-start-4' : 'col-start-1 justify-self-start')
      }
    >
      <IconButton
        icon="minus"
        label={`${name} one word earlier`}
        iconClassName="size-4"
        className="phone:w-10!"
        disabled={index <= first}
        onClick={() => step(-1)}
      />
      <b className="min-w-15 text-center font-semibold phone:min-w-11">{describeEnd(range, end)}</b>
      <IconButton
        icon="plus"
        label={`${name} one word later`}
        iconClassName="size-4"
        className="phone:w-10!"
        disabled={index >= last}
        onClick={() => step(1)}
      />
    </span>
  )
}

function Loupe({ ...controls }: RangeControls) {
  const session = useSession()
  const { range } = controls
  const shown = shownSpan(range)
  if (!shown) return null
  const length = shown.end - shown.start
  const percent = (at: number) => `${((at - shown.start) / length) * 100}%`
  const paragraphs = session.transcript.segments.slice(range.first, range.last + 1)
  const from = range.words[range.from]!.at!.seconds
  const to = range.words[range.to]!.until!.seconds
  return (
    <div
      data-loupe=""
      className="relative col-span-full row-start-2 h-11 @min-[37.5rem]:col-span-1 @min-[37.5rem]:col-start-2 @min-[37.5rem]:row-start-1"
    >
      <div aria-hidden="true" className="absolute inset-x-0 top-2.5 h-6 rounded-[2px] bg-strip-off forced:border">
        {paragraphs.map(({ id, start, end }) =>
          start === undefined || end === undefined ? null : (
            <span
              key={id}
              className="absolute inset-y-0 rounded-[2px] border-e-2 border-paper bg-strip-on opacity-55"
              style={{ insetInlineStart: percent(start), width: `${((end - start) / length) * 100}%` }}
            />
          ),
        )}
      </div>
      <span
        aria-hidden="true"
        className="absolute top-1 h-9 border-y-2 border-accent bg-accent/22"
        style={{ insetInlineStart: percent(from), insetInlineEnd: `calc(100% - ${percent(to)})` }}
      />
      <Handle {...controls} end="start" left={percent(from)} />
      <Handle {...controls} end="end" left={percent(to)} />
    </div>
  )
}

/** How far PgUp and PgDn go, in words. */
const PAGE = 10

interface HandleProps extends RangeControls {
  readonly end: RangeEnd
  readonly left: string
}

function Handle({ range, move, settle, end, left }: HandleProps) {
  const session = useSession()
  const index = end === 'start' ? range.from : range.to
  const word = range.words[index]!
  const seconds = (end === 'start' ? word.at : word.until)!.seconds
  const shown = shownSpan(range)!
  const handlePointer = (event: React.PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.closest('[data-loupe]')!.getBoundingClientRect()
    const at = shown.start + ((event.clientX - box.left) / box.width) * (shown.end - shown.start)
    move(end, findWordNear(range, end, at))
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
    if (target === undefined) return
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
      aria-valuenow={Math.round(seconds)}
      aria-valuetext={`${speakTimecode(seconds)}, “${session.transcript.segments[word.segment]!.text.slice(word.start, word.end)}”`}
      className={
        'absolute top-0 -ms-1.5 h-11 w-3 cursor-ew-resize touch-none rounded-[.25rem] bg-accent forced:bg-[Highlight] ' +
        "before:absolute before:inset-y-0 before:-inset-x-4 before:content-[''] after:absolute after:inset-x-1.25 after:inset-y-3.5 after:rounded-[1px] after:bg-on-accent after:content-['']"
      }
      style={{ insetInlineStart: left }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointer}
      onPointerUp={settle}
      onKeyDown={handleKey}
    />
  )
}
