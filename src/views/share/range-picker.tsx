/** Chooses the passage: steppers, a magnified strip and the text itself, kept in step, always at words. */

import type { ReactNode } from 'react'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import type { ClipRange, RangeControls, RangeEnd } from './clip-range.ts'
import { RangeLoupe } from './range-loupe.tsx'
import { RangeText } from './range-text.tsx'

interface RangePickerProps extends RangeControls {
  readonly children: ReactNode
}

/** As wide as its row: steppers at both ends; narrower, the line has a row of its own under them. */
export function RangePicker({ range, move, settle, children }: RangePickerProps) {
  const { transcript } = useSession()
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
        {isTimed && (
          <div className="col-span-full row-start-2 @min-[37.5rem]:col-span-1 @min-[37.5rem]:col-start-2 @min-[37.5rem]:row-start-1">
            <RangeLoupe {...controls} transcript={transcript} />
          </div>
        )}
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
