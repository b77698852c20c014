/** The tooltip of the timeline: time, chapter, the words there, and the number of hits in the chapter. */

import { displayText } from '../../core/transcript/display-text.ts'
import { findActive, findChapter } from '../../core/transcript/find-active.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { formatCount } from '../../core/text/number.ts'
import { describeCoverage, isPartial, measureCoverage } from './coverage-words.ts'
import { canHear } from './use-hear-key.ts'

/** Half its width, as a length of CSS. */
const HALF = '8.25rem'

export function TimelineTip({ at }: { readonly at: Seconds }) {
  const session = useSession()
  const { transcript } = session
  const { hits, query } = useEpisodeStore((state) => state.find)
  // Nothing lies over a loaded player: then the tooltip hangs below the timeline.
  const hasFrame = useEpisodeStore(({ clock }) => clock.hasLoaded)
  const active = findActive(transcript, at)
  const chapter = findChapter(transcript, at)
  const segment = active.kind === 'segment' ? transcript.segments[active.segment] : undefined
  const coverage = chapter && measureCoverage(transcript, chapter)
  const here = segment ? hits.filter((hit) => hit.segment === segment.index).length : 0
  return (
    <div
      role="presentation"
      data-below={hasFrame || undefined}
      className="pointer-events-none absolute bottom-[calc(100%+.5rem)] z-5 data-below:top-[calc(100%-.75rem)] data-below:bottom-auto rounded-2 border border-inverse-line bg-inverse px-3 py-2.5 text-on-inverse shadow-1"
      style={{
        width: `calc(2 * ${HALF})`,
        left: `clamp(0px, ${(at / transcript.duration) * 100}% - ${HALF}, 100% - 2 * ${HALF})`,
      }}
    >
      <b className="flex gap-2 font-semibold">
        <span className="font-medium text-on-inverse-2 num">{formatTimecode(at)}</span>
        <span className="truncate">{chapter?.titles.join(' and ')}</span>
      </b>
      <p className="mt-0.5 line-clamp-2 font-serif text-ui">
        {segment ? displayText(segment.text) : 'No transcript here'}
      </p>
      {coverage && isPartial(coverage) && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic num">{describeCoverage(coverage)}</em>
      )}
      {query.trim() !== '' && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic">
          {formatCount(here, 'hit')} for “{query}”
        </em>
      )}
      {canHear(session) && (
        <em className="mt-1 block text-micro text-on-inverse-2 not-italic">P hears 10 s from here</em>
      )}
    </div>
  )
}
