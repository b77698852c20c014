/** Imports episode notes and other Markdown transcripts. */

import { reviewTranscript } from '../compile/review-cues.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog, type IssueLog } from '../issue.ts'
import type { SourceText } from '../source-file.ts'
import { looksLikeDialogue, looksLikeNote, startsSpoken } from './detect.ts'
import { parseFrontMatter, type FrontMatter } from '../markdown/front-matter.ts'
import { removeControls, splitIntoLines, type Line } from '../markdown/lines.ts'
import { parseMetadata } from './metadata.ts'
import { buildNoteDraft } from './note-draft.ts'
import { findRefusal } from './refuse.ts'
import { parseOutline, type NoteOutline } from './outline.ts'
import { tidyHeadings } from './tidy-headings.ts'
import { tidyText } from './tidy-text.ts'
import { unwrapNote } from './unwrap.ts'
import { findLinkedVideos, findVideos } from './video-links.ts'

export const noteImporter: Importer = {
  format: 'note',
  name: 'Markdown note',
  extensions: ['.md', '.markdown', '.mdown', '.mkd'],
  accepts: looksLikeNote,
  parse: parseNote,
}

function parseNote(file: SourceText): Parsed {
  const log = createIssueLog(file.name)
  const cleaned = removeControls(file.text)
  warnAboutCleaning(cleaned, log)
  const { text, asides } = unwrapNote(cleaned.text)
  if (text !== cleaned.text) warnAboutFence(log)
  const front = parseFrontMatter(splitIntoLines(text), log)
  const draft = front && parseNoteParts({ ...front, body: tidyText(tidyHeadings(front.body)) }, asides, log)
  return { draft, issues: log.list }
}

function warnAboutCleaning({ controls, marks }: { controls: number; marks: number }, log: IssueLog): void {
  if (controls > 0) {
    log.warn({
      code: 'control-characters',
      what: `the text contains ${controls} control characters`,
      hint: 'they were removed',
    })
  }
  if (marks > 0) {
    log.warn({
      code: 'stacked-accents',
      what: `${marks} letters carry more than 8 accents`,
      hint: 'the rest were removed',
    })
  }
}

function warnAboutFence(log: IssueLog): void {
  const what = 'the whole note is inside a code fence'
  log.warn({ code: 'wrapped-note', what, hint: 'the fence was ignored; the text outside it was kept as a remark' })
}

function parseNoteParts(front: FrontMatter, asides: readonly string[], log: IssueLog) {
  const metadata = parseMetadata(front.fields, log)
  const outline = parseOutline(front.body)
  const linked = findLinkedVideos(front.body)
  const isUnknown = outline.parts.every((part) => part.section === undefined)
  const isDialogue = isUnknown && (looksLikeDialogue(outline.preamble) || isAllDialogue(outline))
  const videoId = metadata.videoId ?? findOnlyVideo(outline, front.body, linked)
  warnAboutVideos(metadata.videoId, linked, log)
  const draft = buildNoteDraft({ metadata, outline, isDialogue, body: front.body, asides }, { log, videoId })
  const refusal = findRefusal(draft, { front, outline, linked })
  if (refusal) {
    log.error(refusal)
    return undefined
  }
  reviewTranscript(
    draft,
    outline.parts.find(({ section }) => section === 'transcript'),
    log,
  )
  return draft
}

/** A dialogue cut into parts by headings of its own. */
function isAllDialogue({ parts }: NoteOutline): boolean {
  const full = parts.filter(({ lines }) => lines.some((line) => line.text.trim() !== ''))
  return (
    full.length > 0 &&
    full.every(({ lines }) => startsSpoken(lines)) &&
    looksLikeDialogue(full.flatMap(({ lines }) => lines))
  )
}

/** The video all timestamps link to; without timestamps the one a note with several sections links to above them, or at all. */
function findOnlyVideo(
  { parts, preamble }: NoteOutline,
  body: readonly Line[],
  linked: ReadonlyMap<string, number>,
): string | undefined {
  const isNote = parts.filter((part) => part.section !== undefined).length > 1
  const sets = isNote && linked.size === 0 ? [findVideos(preamble), findVideos(body)] : [new Set(linked.keys())]
  const [videoId] = sets.find((ids) => ids.size === 1) ?? []
  return videoId
}

function warnAboutVideos(videoId: string | undefined, linked: ReadonlyMap<string, number>, log: IssueLog): void {
  const others = [...linked].filter(([id]) => id !== videoId)
  if (videoId === undefined || others.length === 0) return
  const list = others.slice(0, 5).map(([id, count]) => `${id} (${count})`)
  log.warn({
    code: 'other-video',
    what: `the video id is ${videoId}, but timestamps link to ${list.join(', ')}`,
    hint: 'the id in the front matter was used, with the times of these links',
  })
}
