/** The episode under the pointer, over its spine. */

import { hasTranscript } from '../../../core/catalogue/catalogue-values.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { formatDay } from '../../../core/time/day.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'

/** Half its width, as a length of CSS. */
const HALF = '8.25rem'

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
      style={{ width: `calc(2 * ${HALF})`, left: `clamp(0px, ${at} - ${HALF}, 100% - 2 * ${HALF})` }}
    >
      <b className="line-clamp-2 font-serif font-semibold">{displayText(title)}</b>
      <span className="mt-0.5 block truncate text-micro text-on-inverse-2 num">
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </span>
    </div>
  )
}
