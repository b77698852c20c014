/** Assembles a note: parses each section, and the transcript last, because it needs the names from the others. */

import { append } from '../append.ts'
import type { NoteSection } from '../../episode/note-sections.ts'
import type { Remark } from '../../episode/schema.ts'
import type { EpisodeDraft } from '../draft.ts'
import { splitKnownSpeaker, indexLabels } from './quotes/attribution.ts'
import { formatParagraphs, formatSection } from './block-text.ts'
import { parseBlocks, type Block } from '../markdown/blocks.ts'
import { parseChapters } from './sections/parse-chapters.ts'
import { looksLikeDialogue, startsTimed } from './detect.ts'
import { parseHighlights } from './sections/parse-highlights.ts'
import { parseKeyPoints } from './sections/parse-key-points.ts'
import { extractComments, type Line } from '../markdown/lines.ts'
import { joinMentionGroups, parseMentions } from './sections/parse-mentions.ts'
import type { NoteMetadata } from './metadata.ts'
import type { NoteContext } from './text-pieces.ts'
import { parseQuotes } from './sections/parse-quotes.ts'
import { parseResources } from './sections/parse-resources.ts'
import type { NoteOutline, NotePart, SectionEntries } from './outline.ts'
import { collectNames } from './transcript/speaker-label.ts'
import { parseTranscript, type TranscriptResult } from './transcript/parse-transcript.ts'

interface NoteMaterial {
  readonly metadata: NoteMetadata
  readonly outline: NoteOutline
  /** No known section: the whole body is a transcript. */
  readonly isDialogue: boolean
  readonly body: readonly Line[]
  /** Text outside the code fence around the note. */
  readonly asides: readonly string[]
}

/** The content of the sections, by the field of the draft. */
type Parts = {
  readonly [Key in Exclude<NoteSection, 'transcript'> | 'sections' | 'remarks']: NonNullable<
    EpisodeDraft[Key]
  >[number][]
} & { readonly transcript: Block[] }

export function buildNoteDraft(material: NoteMaterial, context: NoteContext): EpisodeDraft {
  const { metadata, outline } = material
  const parts = parseParts(material, context)
  const people = getPeople(metadata, parts)
  const transcript = parseTranscript(
    parts.transcript,
    collectNames([...people, ...getQuotedNames(parts, people)]),
    context,
  )
  const remarks = [...parts.remarks, ...transcript.remarks.map((text): Remark => ({ section: 'cues', text }))]
  const title = metadata.title ?? outline.heading?.text
  const { transcript: _, ...lists } = parts
  return {
    ...metadata,
    ...lists,
    videoId: context.videoId,
    title: title || undefined,
    heading: outline.heading?.text === title ? undefined : outline.heading?.text,
    ...attribute(parts, transcript, people),
    speakers: people.map((name) => ({ name, labels: [] })),
    chapters: [...parts.chapters, ...transcript.chapters],
    remarks,
    cues: transcript.cues,
  }
}

function parseParts({ outline, isDialogue, body, asides }: NoteMaterial, context: NoteContext): Parts {
  const parts: Parts = {
    summary: [],
    highlights: [],
    keyPoints: [],
    mentions: [],
    quotes: [],
    resources: [],
    chapters: [],
    sections: [],
    remarks: [],
    transcript: [],
  }
  addRemarks(parts, 'start', asides)
  if (isDialogue) {
    const heading = outline.heading?.line
    append(
      parts.transcript,
      parseBlocks(body).filter((block) => block.line !== heading),
    )
    return parts
  }
  const preamble = extractComments(outline.preamble)
  addRemarks(parts, 'start', [formatSection(preamble.lines, context), ...preamble.comments])
  const sections = joinMentionGroups(outline.parts)
  warnAboutRepeats(sections, context)
  for (const [index, part] of sections.entries()) {
    const goesOn = part.section === undefined && isInTranscript(sections, index)
    if (goesOn) {
      parts.transcript.push({ kind: 'heading', level: 3, text: part.title, line: part.line })
      append(parts.transcript, parseBlocks(part.lines))
    } else parsePart(parts, part, context)
  }
  return parts
}

/** A heading the dialect does not know, inside the transcript: what follows it is speech. */
function isInTranscript(parts: readonly NotePart[], index: number): boolean {
  const { lines } = parts[index]!
  if (!looksLikeDialogue(lines) && !startsTimed(lines)) return false
  const before = parts.slice(0, index).findLast((part) => part.section !== undefined)
  return before?.section === 'transcript'
}

function parsePart(parts: Parts, whole: NotePart, context: NoteContext): void {
  const { lines, comments } = extractComments(whole.lines)
  const part = { ...whole, lines }
  const { section = 'start' } = part
  addRemarks(parts, section === 'transcript' ? 'cues' : section, comments)
  if (part.section === undefined) {
    parts.sections.push({ title: part.title, text: formatSection(part.lines, context) })
  } else if (part.section === 'summary') append(parts.summary, formatParagraphs(part.lines, context))
  else if (part.section === 'transcript') append(parts.transcript, parseBlocks(part.lines))
  else addRemarks(parts, part.section, LISTS[part.section](parts, part, context))
}

type ListKey = Exclude<NoteSection, 'summary' | 'transcript'>

/** Adds what a section lists, and gives the remarks. */
const LISTS: Readonly<Record<ListKey, (parts: Parts, part: NotePart, context: NoteContext) => readonly string[]>> = {
  highlights: (parts, ...source) => addEntries(parts.highlights, parseHighlights(...source)),
  keyPoints: (parts, ...source) => addEntries(parts.keyPoints, parseKeyPoints(...source)),
  mentions: (parts, ...source) => addEntries(parts.mentions, parseMentions(...source)),
  quotes: (parts, ...source) => addEntries(parts.quotes, parseQuotes(...source)),
  resources: (parts, ...source) => addEntries(parts.resources, parseResources(...source)),
  chapters: (parts, ...source) => addEntries(parts.chapters, parseChapters(...source)),
}

function addEntries<Entry>(list: Entry[], { entries, remarks }: SectionEntries<Entry>): readonly string[] {
  append(list, entries)
  return remarks
}

function addRemarks(parts: Parts, section: Remark['section'], texts: readonly string[]): void {
  for (const text of texts) if (text !== '') parts.remarks.push({ section, text })
}

function warnAboutRepeats(parts: readonly NotePart[], context: NoteContext): void {
  const seen = new Map<string, NotePart>()
  for (const part of parts) {
    if (part.section === undefined) continue
    const first = seen.get(part.section)
    if (first) {
      const what = `"${part.title}" is the same section as "${first.title}" on line ${first.line}`
      context.log.warn({ code: 'repeated-section', line: part.line, what, hint: 'both were used, one after the other' })
    } else seen.set(part.section, part)
  }
}

const PEOPLE_KEYS = /^(?:guests?|hosts?|co-?hosts?|speakers?|authors?|interviewers?|interviewees?|people)$/i

/** Everyone the note names beside its quotes: the people it mentions, its guests and its channel. */
function getPeople(metadata: NoteMetadata, parts: Parts): string[] {
  const listed = parts.mentions.filter((mention) => mention.kind === 'person').map((mention) => mention.name)
  const headed = Object.entries(metadata.extra).flatMap(([key, value]) =>
    PEOPLE_KEYS.test(key) ? value.split(/[,;]/).map((name) => name.trim()) : [],
  )
  return [...new Set([...listed, ...headed, metadata.channel ?? ''])].filter(isName)
}

/** The names of the people quoted, without what their attributions add to them. */
function getQuotedNames(parts: Parts, people: readonly string[]): string[] {
  const quotes = [...parts.quotes, ...parts.highlights.flatMap((highlight) => highlight.quotes)]
  const known = indexLabels(people)
  return [...new Set(quotes.flatMap((quote) => splitKnownSpeaker(quote, known).speaker ?? []))].filter(isName)
}

function isName(name: string): boolean {
  return name !== '' && name.split(/\s+/).length <= 5
}

/** Attributions such as `Name on the deal` keep the name as speaker. */
function attribute(
  parts: Parts,
  transcript: TranscriptResult,
  people: readonly string[],
): Pick<EpisodeDraft, 'quotes' | 'highlights'> {
  const labels = indexLabels([
    ...people.filter((name) => /\s/.test(name)),
    ...transcript.cues.flatMap((cue) => [cue.speaker ?? [], (cue.turns ?? []).map((turn) => turn.speaker)].flat()),
  ])
  return {
    quotes: parts.quotes.map((quote) => splitKnownSpeaker(quote, labels)),
    highlights: parts.highlights.map((highlight) => ({
      ...highlight,
      quotes: highlight.quotes.map((quote) => splitKnownSpeaker(quote, labels)),
    })),
  }
}
