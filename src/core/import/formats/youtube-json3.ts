/** YouTube's json3: events in milliseconds, their segments with word times, window events and line breaks passed over. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { clipEnds } from '../captions/end-times.ts'
import { finishCaptions } from '../captions/finish-captions.ts'
import { readField, readList, readNumber, readText } from '../captions/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json-importer.ts'
import { createLineBuilder } from '../captions/line-builder.ts'
import { fillStarts } from '../captions/read-segments.ts'

export const youtubeJson3 = createJsonImporter({
  format: 'youtube-json3',
  extensions: ['.json3'],
  accepts: (value) => {
    const events = readList(readField(value, 'events'))
    return events !== undefined && (events.length === 0 || events.some(isEvent))
  },
  read(value, { log, faults }) {
    const events = readList(readField(value, 'events')) ?? []
    const hasWordTimes = events.some((event) =>
      readSegs(event).some((seg) => readNumber(seg, 'tOffsetMs') !== undefined),
    )
    const captions = events.map((event, index) => readEvent(event, `events[${index}]`, hasWordTimes, faults))
    const spoken = captions.filter((caption) => caption !== undefined)
    return finishCaptions(clipEnds(fillStarts(spoken, faults)), log, { faults, hasPrefixes: true })
  },
})

function isEvent(event: unknown): boolean {
  return readNumber(event, 'tStartMs', 'dDurationMs') !== undefined || readList(readField(event, 'segs')) !== undefined
}

function readSegs(event: unknown): readonly unknown[] {
  return readList(readField(event, 'segs')) ?? []
}

/** Undefined for events that draw a window or break a line. Spaces belong to the segments. */
function readEvent(
  event: unknown,
  path: string,
  hasWordTimes: boolean,
  faults: ReadContext['faults'],
): Caption | undefined {
  const segs = readSegs(event)
  const start = readNumber(event, 'tStartMs')
  const duration = readNumber(event, 'dDurationMs')
  const isTimed = hasWordTimes && (segs.length > 1 || !/\S\s+\S/.test(readText(segs[0], 'utf8') ?? ''))
  const builder = createLineBuilder()
  for (const [index, seg] of segs.entries()) {
    const shift = readNumber(seg, 'tOffsetMs')
    if (isTimed && start !== undefined && (shift !== undefined || index === 0))
      builder.mark((start + (shift ?? 0)) / 1000)
    builder.append(readText(seg, 'utf8') ?? '')
  }
  if (!builder.hasText()) return undefined
  if (start === undefined && duration === undefined && segs.length > 0) warnNoTimes(path, faults)
  const at = start === undefined ? undefined : start / 1000
  const end = at === undefined || duration === undefined ? undefined : (start! + duration) / 1000
  return createCaption({ start: at, end }, builder.build(), { path })
}

function warnNoTimes(path: string, faults: ReadContext['faults']): void {
  const what = 'an event has neither start nor duration'
  faults.add({ code: 'event-without-time', path, what, hint: 'it is kept where the one before ends' })
}
