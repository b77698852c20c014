/** A passage on the page of a name, laid out as a result: when it is said, its words, and beside them where it stands and what can be done with it. */

import type { ReactNode, Ref } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'

interface NamePassageRowProps {
  readonly ref?: Ref<HTMLLIElement>
  readonly href: string
  /** Undefined: it cannot be heard, and has no time. */
  readonly heard: HearPassage | undefined
  readonly words: ReactNode
  readonly wordsClass?: string | undefined
  readonly source: ReactNode
  /** Seen while the row is under the pointer or has the focus; always where there is no pointer to hover with. */
  readonly actions?: ReactNode
}

const ROW = 'relative grid grid-cols-[4rem_minmax(0,1fr)_11rem] border-b border-line py-3 phone:grid-cols-1'
const MARK =
  'invisible absolute inset-y-3 -start-3.5 w-0.75 rounded-full bg-accent row-on:visible forced:bg-[Highlight]'

const WORDS = 'max-w-[66ch] text-[1.125rem]/7'

export const ROW_BUTTON = 'size-9 narrow:size-11'

export function NamePassageRow({ ref, href, heard, words, wordsClass = WORDS, source, actions }: NamePassageRowProps) {
  return (
    <li ref={ref} data-row="" className={ROW}>
      <span aria-hidden="true" className={MARK} />
      <span className="text-small/7 text-ink-3 num row-on:font-semibold row-on:text-accent">
        <Link href={href} className="reach rounded-1 hover:text-accent">
          {heard ? formatTimecode(heard.at) : 'Open'}
        </Link>
      </span>
      <div className="min-w-0">
        <blockquote className={`font-serif text-pretty wrap-anywhere ${wordsClass}`} dir="auto">
          {words}
        </blockquote>
        {heard && <HeardPassage passage={heard} />}
      </div>
      <div className="min-w-0 ps-6 text-small/7 text-ink-3 phone:mt-1 phone:ps-0">
        {source}
        <span data-print="no" className="-ms-2 flex h-fit row-off:opacity-0">
          {heard && <HearButton passage={heard} className={ROW_BUTTON} iconClassName="size-4.5" />}
          {actions}
        </span>
      </div>
    </li>
  )
}
