/**
 * One paragraph, of the fewest elements that it can have: its time in the gutter, the speaker where the source names one, the text as one node, marks in the margin.
 * A click on the text seeks in `input/attach-text-clicks.ts`, one on the time in `input/clicks.ts`.
 */

import type { LoadedEpisode } from '../../../session/loaded-episode.ts'
import type { Segment } from '../../../core/transcript/transcript.ts'
import { describeAside, findTalkBehind, startsAside } from '../../../core/transcript/asides.ts'
import { DOUBT_WORDS } from '../../../core/transcript/doubt.ts'
import { getPrintedStart } from '../../../core/transcript/printed-start.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { Icon } from '../../parts/icon.tsx'
import { SpeakerName } from '../../parts/speaker-name.tsx'

/** The outer margin of a paragraph, where marks stand; on a phone the end of its first line. */
export const MARGIN =
  'col-start-3 row-start-1 flex select-none gap-0.5 self-start ps-4 pt-1.5 text-ink-3 phone:absolute phone:end-0 phone:top-2 phone:p-0 wide:max-desk:ps-1.5'

interface ParagraphProps {
  readonly segment: Segment
  readonly loaded: LoadedEpisode
  readonly highlights: readonly string[]
  /** Opens a chapter at the same time, whose heading has the link of the time already. */
  readonly isFirst: boolean
}

export function Paragraph({ segment, loaded, highlights, isFirst }: ParagraphProps) {
  const { speakers, links, episode, transcript } = loaded
  const text = displayText(segment.text)
  const { speaker, start = 0, doubt } = segment
  return (
    <div
      id={segment.id}
      data-segment={segment.index}
      data-start={segment.start}
      data-first={isFirst || undefined}
      data-aside={segment.aside?.kind}
      className="para"
    >
      {getPrintedStart(segment) !== undefined && (
        <a
          href={links.path(start)}
          lang="en"
          data-time={start}
          tabIndex={-1}
          aria-label={`Go to ${formatTimecode(start)}`}
          className={isFirst ? 'para-time para-again' : 'para-time'}
        >
          {formatTimecode(start)}
        </a>
      )}
      {segment.aside && startsAside(transcript.segments, segment) && (
        <AsideMark words={describeAside(segment.aside)} next={findTalkBehind(transcript.segments, segment)} />
      )}
      {doubt !== undefined && (
        <span lang="en" data-doubt={doubt} className="para-mark">
          {DOUBT_WORDS[doubt]}
        </span>
      )}
      <p
        data-text={speaker === undefined ? '' : undefined}
        // The file names no language: each paragraph runs as its first letter does.
        dir={episode.language === undefined ? 'auto' : undefined}
        className="para-text"
      >
        {speaker === undefined ? (
          text
        ) : (
          <>
            <SpeakerName name={speakers.printedName(speaker)} color={speakers.colorOf(speaker)} />
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

/** The label above its words, and the way past it: to `next`. */
function AsideMark({ words, next }: { readonly words: string; readonly next: Segment | undefined }) {
  const start = next && getPrintedStart(next)
  return (
    <span lang="en" dir="ltr" className="para-mark">
      {words}
      {next && (
        <a href={`#${next.id}`} data-skip={next.start ?? ''} data-print="no">
          {start === undefined ? 'Skip' : `Skip to ${formatTimecode(start)}`}
        </a>
      )}
    </span>
  )
}
