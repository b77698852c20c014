/** Plain text: times before lines, on their own lines or after names, or no times. */

import { type Caption, buildLine } from '../captions/caption.ts'
import { createTextCaptions, type ReadCaptions } from '../captions/tidy/finish-captions.ts'
import { joinNames, parseTextLine, splitAtTimes, type TextLine } from '../captions/text/text-line.ts'
import { findTimedCue } from '../captions/text/timing-line.ts'
import { looksLikeJson } from '../captions/json/json-source.ts'
import { findPrefix } from '../captions/tidy/speaker-prefix.ts'
import { parseMomentLink } from '../../episode/note-dialect.ts'
import type { DraftCue, EpisodeDraft } from '../draft.ts'
import type { Importer } from '../importer.ts'
import { createIssue } from '../issue.ts'

const read = createTextCaptions({
  format: 'plain-text',
  name: 'Plain text',
  gives: 'cues with or without times, speakers',
  basis: 'published types',
  extensions: ['.txt', '.text', '.lrc', '.transcript'],
  accepts(name, text) {
    if (isOtherFormat(text)) return false
    const isNamed = /\.(?:txt|text|lrc|transcript)$/i.test(name) || !/\.[A-Za-z]\w{0,9}$/.test(name)
    return isNamed || isMostlyTimed(text)
  },
  read: readPlainText,
})

/** Must be the last importer: it accepts any text. */
export const plainText: Importer = {
  ...read,
  parse(file) {
    const parsed = read.parse(file)
    if (!parsed.draft || hasTranscriptSigns(file.text, parsed.draft.cues ?? [])) return parsed
    const issue = createIssue(file.name, 'error', {
      code: 'not-a-transcript',
      what: 'no transcript found: this text has no times, no speakers and too little prose',
      hint: 'add times (0:12) or names (Ada:) before the lines, or choose another file',
    })
    return { draft: undefined, issues: [...parsed.issues, issue] }
  },
}

/** Lines of fewer words are items of a list or headings, not prose. */
const PROSE_LINE = 6
/** Texts with less prose than this, in words, cannot be recognised as a transcript. */
const MIN_PROSE = 12

/** Times, speakers, or enough prose. */
function hasTranscriptSigns(text: string, cues: readonly DraftCue[]): boolean {
  if (cues.some(({ start, speaker }) => start !== undefined || speaker !== undefined)) return true
  let all = 0
  let prose = 0
  for (const line of text.split('\n')) {
    const words = countWords(line)
    all += words
    if (words >= PROSE_LINE) prose += words
  }
  return prose >= MIN_PROSE && prose >= all / 2
}

/** Scripts without spaces have about two letters to a word. */
function countWords(line: string): number {
  const unspaced = line.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu)
  return (line.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0) + Math.floor((unspaced?.length ?? 0) / 2)
}

/** Cue blocks, JSON and markup. */
function isOtherFormat(text: string): boolean {
  const head = text.slice(0, 4000)
  if (/^\s*(?:WEBVTT|<[!?A-Za-z]|\[Script Info\]|---\s*\n|\{\\rtf)/.test(head) || looksLikeJson(text)) return true
  const cue = findTimedCue(text)
  return cue !== undefined && cue.timing.rest === ''
}

/** A file of another name has to show its times: in at least three lines and in a tenth of those looked at. */
export function isMostlyTimed(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const timed = lines.filter((line) => parseTextLine(line).start !== undefined)
  const isMarkdown = lines.some((line) => /^#{1,6} \S|\]\(https?:/.test(line))
  return !isMarkdown && timed.length >= 3 && timed.length >= lines.length / 10
}

export function readPlainText(text: string): ReadCaptions {
  const source = text.split('\n')
  const lines = joinNames(source.map(parseTextLine))
  const timed = lines.filter((line) => line.start !== undefined).length
  if (timed < 2 && (timed === 0 || lines.length >= 10)) return { captions: parseUntimed(source), hasPrefixes: true }
  const first = lines.findIndex((line) => line.start !== undefined)
  const { draft, isHead } = parseHead(lines.slice(0, first).map((line) => line.text))
  const captions = parseTimed(isHead ? lines.map((line, index) => (index < first ? BLANK : line)) : lines)
  return { captions, draft, hasPrefixes: true }
}

const BLANK: TextLine = { text: '', isSpokenTime: false }
const MAX_HEAD = 600
/** Labels of the pages transcripts are copied from, and addresses. */
const NOT_TITLES = [
  'transcript',
  'transcription',
  'search (?:in )?(?:video|transcript)',
  'kind: .*',
  'language: .*',
  String.raw`tactiq\.io .*`,
  'https?:.*',
  String.raw`\[.*\]`,
]
const NO_TITLE = new RegExp(`^(?:${NOT_TITLES.join('|')})$`, 'i')

/**
 * Text above the first time: a title, an address, the words of the page it was copied from. Longer text, and text with a
 * speaker, is speech.
 */
function parseHead(lines: readonly string[]): { readonly draft: EpisodeDraft; readonly isHead: boolean } {
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '')
  const whole = texts.join('\n')
  const isHead = texts.length > 0 && texts.length <= 8 && whole.length <= MAX_HEAD && !texts.some(isSpoken)
  if (!isHead) return { draft: {}, isHead: false }
  const bare = texts.map((line) => line.replace(/^#+\s*/, ''))
  const titled = bare.find((line) => /^title\s?:/i.test(line))
  const first = titled ?? bare.find((line) => line.length <= 120 && !NO_TITLE.test(line) && !FIELD.test(line))
  const title = first?.replace(/^title\s?:\s*/i, '')
  const rest = bare.filter((line) => line !== first)
  const videoId = bare.map((line) => parseMomentLink(line.replace(FIELD, ''))?.videoId).find((id) => id !== undefined)
  return {
    draft: { videoId, title, description: rest.length > 0 ? rest.join('\n') : undefined },
    isHead,
  }
}

const FIELDS =
  'title channel url link video date published uploaded duration length source language author podcast show episode transcript'
/** `Channel: …`: a fact about the recording, not speech. */
const FIELD = new RegExp(String.raw`^(?:${FIELDS.replaceAll(' ', '|')})\s?:\s*`, 'i')

function isSpoken(line: string): boolean {
  if (FIELD.test(line)) return false
  return findPrefix(line) !== undefined || /[.!?…]["”’)]?$/.test(line)
}

interface OpenCaption {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly speaker: string | undefined
  readonly line: number
  readonly texts: string[]
}

/** Each time starts a caption; lines without a time belong to the one above. */
function parseTimed(lines: readonly TextLine[]): Caption[] {
  const opened: OpenCaption[] = []
  for (const [index, whole] of lines.entries()) {
    for (const { start, end, speaker, text, isSpokenTime } of splitAtTimes(whole)) {
      if (start !== undefined) opened.push({ start, end, speaker, line: index + 1, texts: [text] })
      else if (text !== '' && !isSpokenTime) {
        if (opened.length === 0) opened.push({ start, end, speaker, line: index + 1, texts: [] })
        opened.at(-1)!.texts.push(text)
      }
    }
  }
  return opened.map(({ start, end, speaker, line, texts }) => {
    return { start, end, speaker, lines: texts.map((text) => buildLine(text)), position: { line } }
  })
}

/** Paragraphs between blank lines; without any blank line each line is one. */
function parseUntimed(lines: readonly string[]): Caption[] {
  const hasParagraphs = /\n[^\S\n]*\n/.test(lines.join('\n').trim())
  const captions: Caption[] = []
  let texts: string[] = []
  let first = 0
  const close = () => {
    if (texts.length > 0) captions.push({ lines: texts.map((text) => buildLine(text)), position: { line: first } })
    texts = []
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') close()
    else {
      if (texts.length === 0) first = index + 1
      texts.push(line)
      if (!hasParagraphs) close()
    }
  }
  close()
  return captions
}
