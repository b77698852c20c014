/** One paragraph: its time in the gutter, the speaker where the source names one, the text as one node, marks in the margin. */

import type { Segment } from '../../core/transcript/transcript.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTimecode, speakTimecode } from '../../core/time/timecode.ts'
import { Icon } from '../parts/icon.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'

export interface ParagraphProps {
  readonly segment: Segment
  /** As it is printed; undefined where the source names nobody. */
  readonly speaker: string | undefined
  readonly speakerColor: number
  /** Titles of the file's highlights that lie here. */
  readonly highlights: readonly string[]
  /** Opens a chapter at the same time, whose heading shows the time already. */
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
  return (
    <div
      id={segment.id}
      data-segment={segment.index}
      data-start={segment.start}
      data-first={isFirst || undefined}
      className="group/para relative isolate grid grid-cols-[var(--gutter)_minmax(0,1fr)_var(--outer)] py-2.25 phone:block phone:py-2"
    >
      <span
        aria-hidden="true"
        className="absolute inset-y-0 start-[calc(var(--gutter)-20px)] end-[calc(var(--outer)-20px)] -z-1 hidden rounded-s-[2px] rounded-e-2 border-s-3 border-accent bg-tint group-aria-[current=true]/para:block wide:max-desk:start-[calc(var(--gutter)-14px)] wide:max-desk:end-[calc(var(--outer)-14px)] phone:-inset-x-3"
      />
      {segment.start === undefined || segment.startBasis ? (
        <span />
      ) : (
        <ParagraphTime segment={segment} isFirst={isFirst} href={href} />
      )}
      <p
        dir={isOwnDirection ? 'auto' : undefined}
        className="font-read text-read font-(--reading-weight) text-pretty wrap-break-word [hanging-punctuation:first]"
      >
        {speaker !== undefined && (
          <SpeakerName name={speaker} color={speakerColor} className="me-[.34em] font-read! text-[1.03em]" />
        )}
        <span data-text="">{displayText(segment.text)}</span>
      </p>
      <Marks titles={highlights} />
    </div>
  )
}

function ParagraphTime({ segment, isFirst, href }: Pick<ParagraphProps, 'segment' | 'isFirst' | 'href'>) {
  const at = segment.start!
  return (
    <span
      lang="en"
      data-hides-when-first={isFirst || undefined}
      className={
        'relative select-none self-start pt-2.25 text-small text-ink-3 num phone:pt-0 ' +
        (isFirst
          ? 'invisible group-hover/para:visible group-focus-within/para:visible group-aria-[current=true]/para:visible phone:group-[:not(:focus-within)]/para:hidden'
          : '')
      }
    >
      <button
        type="button"
        data-play={at}
        tabIndex={-1}
        aria-label={`Play from ${speakTimecode(at)}`}
        className="me-1 -ms-1 hidden size-4 place-items-center rounded-1 align-[-3px] text-accent group-hover/para:inline-grid narrow:hidden"
      >
        <Icon name="play" className="size-3.5" />
      </button>
      <a
        href={href}
        data-time={at}
        tabIndex={-1}
        aria-label={`${formatTimecode(at)}, go here`}
        className="reach rounded-1 group-hover/para:text-accent group-aria-[current=true]/para:font-semibold group-aria-[current=true]/para:text-accent"
      >
        {formatTimecode(at)}
      </a>
    </span>
  )
}

function Marks({ titles }: { readonly titles: readonly string[] }) {
  return (
    <span
      lang="en"
      data-print="no"
      className="flex select-none gap-0.5 ps-4 pt-1.5 text-ink-3 phone:absolute phone:end-0 phone:top-2 phone:p-0 wide:max-desk:ps-1.5"
    >
      {titles.map((title) => (
        <span key={title} role="img" aria-label={`Highlight: ${title}`} title={`Highlight: ${title}`}>
          <Icon name="mark" className="size-4" />
        </span>
      ))}
    </span>
  )
}
