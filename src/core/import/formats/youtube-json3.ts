/** YouTube json3: events in milliseconds, segments with word times. Ignores window events and line breaks. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { clipEnds } from '../captions/tidy/end-times.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { createLineBuilder } from '../captions/line-builder.ts'
import { markLoneWords } from '../captions/tidy/lone-words.ts'
import { fillStarts } from '../captions/json/read-segments.ts'

export const youtubeJson3 = createJsonImporter({
  format: 'youtube-json3',
  extensions: ['.json3'],
  accepts: (value) => {
    const events = readList(readField(value, 'events'))
    return events !== undefined && (events.length === 0 || events.some(isEvent))
  },
  read(value, { log, tally }) {
    const events = readList(readField(value, 'events')) ?? []
    const captions = events.map((event, index) => readEvent(event, `events[${index}]`))
    const spoken = captions.filter((caption) => caption !== undefined)
    const timed = clipEnds(fillStarts(markLoneWords(spoken), tally))
    return finishCaptions(timed, log, { tally, hasPrefixes: true })
  },
})

function isEvent(event: unknown): boolean {
  return readNumber(event, 'tStartMs', 'dDurationMs') !== undefined || readList(readField(event, 'segs')) !== undefined
}

/** Undefined for events that draw a window or break a line. Spaces belong to the segments; the first is said at once. */
function readEvent(event: unknown, path: string): Caption | undefined {
  const segs = readList(readField(event, 'segs')) ?? []
  const start = readNumber(event, 'tStartMs')
  const duration = readNumber(event, 'dDurationMs')
  const isTimed = start !== undefined && segs.some((seg) => readNumber(seg, 'tOffsetMs') !== undefined)
  const builder = createLineBuilder()
  for (const [index, seg] of segs.entries()) {
    const shift = readNumber(seg, 'tOffsetMs') ?? (index === 0 ? 0 : undefined)
    if (isTimed && shift !== undefined) builder.mark((start + shift) / 1000)
    builder.append(readText(seg, 'utf8') ?? '')
  }
  if (!builder.hasText()) return undefined
  const end = start === undefined || duration === undefined ? undefined : (start + duration) / 1000
  return createCaption({ start: start === undefined ? undefined : start / 1000, end }, builder.build(), { path })
}
