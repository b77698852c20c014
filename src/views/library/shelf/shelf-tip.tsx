/** The episode under the pointer, over its spine. */

import { hasTranscript } from '../../../core/episode/catalogue-values.ts'
import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { formatDay } from '../../../core/time/day.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'

const WIDTH = 264

export function ShelfTip({ entry, at }: { readonly entry: CatalogueEntry; readonly at: string }) {
  const { title, channel, publishedOn, duration } = entry
  const facts = [
    channel,
    formatDay(publishedOn, true),
    duration === undefined ? undefined : formatTimecode(duration),
    // In the words of its card: its spine is a light one.
    hasTranscript(entry) ? undefined : 'notes only',
  ]
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute bottom-[calc(100%+.625rem)] z-5 rounded-2 border border-inverse-line bg-inverse px-3 py-2 text-on-inverse shadow-1"
      style={{ width: WIDTH, left: `clamp(0px, calc(${at} - ${WIDTH / 2}px), calc(100% - ${WIDTH}px))` }}
    >
      <b className="line-clamp-2 font-serif font-semibold">{displayText(title)}</b>
      <span className="mt-0.5 block truncate text-micro text-on-inverse-2 num">
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </span>
    </div>
  )
}
