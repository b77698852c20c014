/** Podcasting 2.0 chapters as JSON, and chapter lists of other programs: titles and times, no transcript. */

import { hasFields, readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { cleanText } from '../captions/line-builder.ts'
import { readTimeOf } from '../captions/json/read-words.ts'
import { createIssueTally, type IssueTally } from '../captions/issue-tally.ts'
import type { EpisodeDraft } from '../draft.ts'
import { LIMITS } from '../limits.ts'

type DraftChapter = NonNullable<EpisodeDraft['chapters']>[number]

export const chaptersJson = createJsonImporter({
  format: 'chapters-json',
  extensions: ['.chapters.json'],
  accepts(value) {
    const [first] = readList(readField(value, 'chapters')) ?? readList(value) ?? []
    return hasFields(first, 'title') && readStart(first) !== undefined && readText(first, 'text', 'body') === undefined
  },
  read(value, { log, tally }) {
    const list = readField(value, 'chapters') ?? value
    const chapters = readChapters(list, 'chapters', tally)
    const resources = readResources(list)
    tally.flush(log)
    if (chapters.length === 0) {
      log.error({
        code: 'no-chapters',
        what: 'no chapter has a time and a title',
        hint: 'give each chapter a startTime and a title',
      })
      return { draft: undefined, issues: log.list }
    }
    const title = readText(value, 'title')
    const description = readText(value, 'description')
    const draft: EpisodeDraft = {
      title,
      description,
      chapters,
      resources,
    }
    return { draft, issues: log.list }
  },
})

/** Chapters in seconds, as podcasts (`startTime`), yt-dlp (`start_time`) and others write them. */
export function readChapters(value: unknown, path: string, tally: IssueTally = createIssueTally()): DraftChapter[] {
  return (readList(value) ?? []).flatMap((entry, index) => {
    const start = readStart(entry)
    const title = cleanText(readText(entry, 'title') ?? '')
    if (start === undefined || start < 0 || start > LIMITS.seconds || title === '') {
      if (readField(entry, 'toc') !== false) warnSkipped(entry, `${path}[${index}]`, tally)
      return []
    }
    const end = readTimeOf(entry, ['endTime', 'end_time', 'end'], 1)
    return [{ start, end: end !== undefined && end > start && end <= LIMITS.seconds ? end : undefined, title }]
  })
}

function readStart(entry: unknown): number | undefined {
  return readTimeOf(entry, ['startTime', 'start_time', 'start', 'time'], 1)
}

function warnSkipped(entry: unknown, path: string, tally: IssueTally): void {
  const what = 'a chapter has no title or no readable time'
  const excerpt = JSON.stringify(entry)?.slice(0, 80)
  tally.add({ code: 'bad-chapter', path, what, hint: 'it was left out', excerpt })
}

function readResources(value: unknown): { title: string; url: string }[] {
  return (readList(value) ?? []).flatMap((entry) => {
    const url = readText(entry, 'url') ?? ''
    const title = cleanText(readText(entry, 'title') ?? '')
    return /^https?:\/\/[^\s]+$/i.test(url) && title !== '' ? [{ title, url }] : []
  })
}
