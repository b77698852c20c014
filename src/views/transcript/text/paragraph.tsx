/**
 * One paragraph: its time in the gutter, the speaker where the source names one, the text as one node, marks in the margin.
 * A click on the text seeks in `input/attach-text-clicks.ts`, one on the time in `input/clicks.ts`.
 */

import type { Segment } from '../../../core/transcript/transcript.ts'
import { getPrintedStart } from '../../../core/transcript/printed-start.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { Icon } from '../../parts/icon.tsx'
import { SpeakerName } from '../../parts/speaker-name.tsx'

/** The outer margin of a paragraph, where marks stand; on a phone the end of its first line. */
export const MARGIN =
  'col-start-3 row-start-1 flex select-none gap-0.5 self-start ps-4 pt-1.5 text-ink-3 phone:absolute phone:end-0 phone:top-2 phone:p-0 wide:max-desk:ps-1.5'

export interface ParagraphProps {
  readonly segment: Segment
  /** As it is printed; undefined where the source names nobody. */
  readonly speaker: string | undefined
  readonly speakerColor: number
  readonly highlights: readonly string[]
  /** Opens a chapter at the same time, whose heading has the link of the time already. */
  readonly isFirst: boolean
  readonly href: string
  /** The file names no language: each paragraph runs as its first letter does. */
  readonly isOwnDirection: boolean
}

export function Paragraph({
  segment,
  speaker,
  speakerColor,
  highlights,
  isFirst,
  href,
  isOwnDirection,
}: ParagraphProps) {
  const text = displayText(segment.text)
  return (
    <div
      id={segment.id}
      data-segment={segment.index}
      data-start={segment.start}
      data-first={isFirst || undefined}
      className={ROW}
    >
      {getPrintedStart(segment) !== undefined && <ParagraphTime segment={segment} isFirst={isFirst} href={href} />}
      <p
        data-text={speaker === undefined ? '' : undefined}
        dir={isOwnDirection ? 'auto' : undefined}
        className="col-start-2 font-read text-read font-(--reading-weight) text-pretty wrap-break-word [hanging-punctuation:first]"
      >
        {speaker === undefined ? (
          text
        ) : (
          <>
            <SpeakerName name={speaker} color={speakerColor} className={SPEAKER} />
            <span data-text="">{text}</span>
          </>
        )}
      </p>
      {highlights.length > 0 && (
        <span lang="en" data-print="no" data-marks="" className={MARGIN}>
          {highlights.map((title) => (
            <span key={title} data-mark="" role="img" aria-label={`Highlight: ${title}`} title={`Highlight: ${title}`}>
              <Icon name="mark" className="size-4" />
            </span>
          ))}
        </span>
      )}
    </div>
  )
}

/** The colon is for the ear: without it the name runs into the text. */
const SPEAKER =
  "me-[.34em] font-read! text-[1.03em] after:absolute after:size-px after:overflow-hidden after:content-[':_'] after:[clip-path:inset(50%)]"

/** The fewest elements a paragraph can have: the tint of the playing one is a shadow of its row, the play sign is one for all. */
const ROW =
  'group/para relative isolate grid grid-cols-[var(--gutter)_minmax(0,1fr)_var(--outer)] py-2.25 phone:block phone:py-2 ' +
  "before:absolute before:inset-y-0 before:start-[calc(var(--gutter)-1.25rem)] before:end-[calc(var(--outer)-1.25rem)] before:-z-1 before:hidden before:rounded-s-[2px] before:rounded-e-2 before:border-s-3 before:border-accent before:bg-tint before:content-[''] aria-[current=true]:before:block " +
  'wide:max-desk:before:start-[calc(var(--gutter)-.875rem)] wide:max-desk:before:end-[calc(var(--outer)-.875rem)] phone:before:-inset-x-3'

const TIME =
  'reach select-none self-start justify-self-start rounded-1 text-small text-ink-3 num mt-2.25 phone:mt-0 group-hover/para:text-accent ' +
  'group-aria-[current=true]/para:font-semibold group-aria-[current=true]/para:text-accent '

const TIME_AGAIN = 'phone:group-[:not(:focus-within):not(:has([data-mark]))]/para:hidden'

function ParagraphTime({ segment, isFirst, href }: Pick<ParagraphProps, 'segment' | 'isFirst' | 'href'>) {
  const at = formatTimecode(segment.start!)
  return (
    <a
      href={href}
      lang="en"
      data-time={segment.start}
      tabIndex={-1}
      aria-label={`Go to ${at}`}
      className={isFirst ? TIME + TIME_AGAIN : TIME}
    >
      {at}
    </a>
  )
}
