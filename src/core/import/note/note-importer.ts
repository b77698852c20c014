/** Imports episode notes and other Markdown transcripts. */

import { reviewTranscript } from '../compile/review-cues.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog, type IssueLog, type IssueDetails } from '../issue.ts'
import type { SourceText } from '../source-file.ts'
import { looksLikeDialogue, looksLikeNote, startsSpoken } from './detect.ts'
import { parseFrontMatter, type FrontMatter } from '../markdown/front-matter.ts'
import { removeControls, splitIntoLines, type Line } from '../markdown/lines.ts'
import { parseMetadata } from './metadata.ts'
import { buildNoteDraft } from './note-draft.ts'
import { parseOutline, type NoteOutline } from './outline.ts'
import { tidyHeadings, tidyText } from './tidy-text.ts'
import { unwrapNote } from './unwrap.ts'
import { truncateText } from '../../text/truncate-text.ts'
import type { EpisodeDraft } from '../draft.ts'
import { LIMITS } from '../limits.ts'
import { findVideoIdIn, parseMomentLink } from '../../episode/note-dialect.ts'
import { countEach } from '../../text/group-by.ts'

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
    const what = `the text contains ${controls} control characters`
    log.warn({ code: 'control-characters', what, hint: 'they were removed' })
  }
  if (marks > 0) {
    const what = `${marks} letters carry more than 8 accents`
    log.warn({ code: 'stacked-accents', what, hint: 'the rest were removed' })
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
  const refusal = findRefusal(draft, outline, front.body, linked)
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

const NOTE_LINK = /\]\(([^\s():]{1,300}\.md)(?:#[^\s()]{0,100})?\)/g

/** The one reason the file is refused; undefined for a note, however incomplete. */
export function findRefusal(
  draft: EpisodeDraft,
  outline: NoteOutline,
  body: readonly Line[],
  linked: ReadonlyMap<string, number>,
): IssueDetails | undefined {
  const cues = draft.cues?.length ?? 0
  if (cues > LIMITS.cues) {
    const what = `the transcript has ${cues} parts, more than ${LIMITS.cues}`
    return { code: 'too-many-cues', what, hint: 'split the file' }
  }
  if (body.every((line) => line.text.trim() === '')) {
    const what = 'nothing follows the front matter'
    return { code: 'only-front-matter', line: 1, what, hint: 'add the sections of the note below it' }
  }
  if (cues > 0 || draft.videoId !== undefined || draft.media) return undefined
  if (linked.size > 1) {
    const what = `its timestamps link to ${linked.size} videos, so it is not the note of one episode`
    const hint = 'if it is about one episode, add video_id: … to the front matter'
    return { code: 'several-videos', line: 1, what, hint }
  }
  if (countEntries(draft) === 0 || outline.parts.every((part) => part.section === undefined)) {
    const hint = 'a note has a video_id and sections such as Summary, Key Points and Transcript'
    return { code: 'not-a-note', line: 1, what: describeLack(outline), hint }
  }
  const listed = countListed(outline)
  if (listed > 1) {
    const what = `this is a list of episodes, not the note of one: its sections link to ${listed} of them`
    const hint = 'if it is the note of one episode, add a video_id; otherwise leave it out'
    return { code: 'not-a-note', line: 1, what, hint }
  }
  const hint = 'write video_id: EV7WhVT270Q (your 11 characters) between two --- lines at the top'
  return { code: 'video-id-missing', line: 1, what: 'the note does not say which video it is about', hint }
}

/** Links to other notes and to videos; under Resources even a note of one episode has some. */
function countListed({ parts }: NoteOutline): number {
  const lines = parts.filter(({ section }) => section !== 'resources').flatMap((part) => part.lines)
  const notes = lines.flatMap(({ text }) => [...text.matchAll(NOTE_LINK)].map(([, path]) => path))
  return Math.max(new Set(notes).size, findVideos(lines).size)
}

function countEntries(draft: EpisodeDraft): number {
  const lists = [draft.summary, draft.highlights, draft.keyPoints, draft.mentions, draft.quotes]
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
}

function describeLack(outline: NoteOutline): string {
  const titles = outline.parts.map((part) => part.title).slice(0, 3)
  const found = titles.length > 0 ? `. It has: ${titles.map((title) => `"${truncateText(title, 40)}"`).join(', ')}` : ''
  return `not an episode note: no video ID, transcript or note sections${found}`
}

const TIMESTAMP = /\[[^\][\n]{0,30}\d:\d{2}[^\][\n]{0,30}\]\((https?:[^\s()]{1,300})\)/g

/** Video id → how many timestamps link to it, in the order they are first met. Links without a time as text do not count. */
function findLinkedVideos(lines: readonly Line[]): ReadonlyMap<string, number> {
  const links = lines.flatMap((line) =>
    line.fenced ? [] : [...line.text.matchAll(TIMESTAMP)].map((match) => match[1]!),
  )
  return countEach(links.flatMap((url) => parseMomentLink(url)?.videoId ?? []))
}

const ADDRESS = /https?:\/\/(?:[a-z]{1,5}\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)\/[^\s()<>[\]"'`]{1,300}/gi

/** Every video the lines link to, in commands too. */
function findVideos(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => [...text.matchAll(ADDRESS)].flatMap(([url]) => findVideoIdIn(url) ?? [])))
}
