/** Podcasting 2.0 transcripts as HTML: speaker, time, paragraph. Other pages with many times are read as plain text. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { parseCaptionTime } from '../captions/caption-time.ts'
import { createIssueTally } from '../captions/issue-tally.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { cleanText, createLineBuilder } from '../captions/line-builder.ts'
import { createLineCounter } from '../../text/line-counter.ts'
import { tokenizeMarkup } from '../captions/markup/markup.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog } from '../issue.ts'
import type { SourceText } from '../source-file.ts'
import { isMostlyTimed, parsePlainText } from './plain-text.ts'

export const podcastHtml: Importer = {
  format: 'podcast-html',
  extensions: ['.html', '.htm'],
  accepts: (_name, text) => isPodcast(text) || (/^\s*(?:<!|<[a-z])/i.test(text) && isMostlyTimed(readPage(text))),
  parse: (file) =>
    countMarks(file.text) > 0 ? parsePodcastHtml(file) : parsePlainText({ ...file, text: readPage(file.text) }),
}

function isPodcast(text: string): boolean {
  return countMarks(text) >= 2 && /<p[\s>]/i.test(text)
}

/** The words of a page as lines, one a block: transcripts in HTML of any other making are read as plain text. */
function readPage(html: string): string {
  let text = ''
  for (const token of tokenizeMarkup(html)) {
    if (token.kind === 'text') text += token.text.replace(/\s+/g, ' ')
    else if (BLOCKS.has(token.name) || token.name === 'br') text += '\n'
  }
  return text.replace(/\n{3,}/g, '\n\n').trim()
}

const MARK = /<cite[\s>]|<time(?:\s[^<>]{0,200})?>\s{0,20}[[(]?\d{1,3}:\d\d/gi

/** Speakers and clock times near the top: an article has one or the other by chance, a transcript has many. */
function countMarks(text: string): number {
  return text.slice(0, 100_000).match(MARK)?.length ?? 0
}

/** Elements whose text is kept apart from the spoken paragraphs. */
const PARTS: ReadonlySet<string> = new Set(['cite', 'time', 'title'])
const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'li',
  'section',
  'article',
  'h1',
  'h2',
  'h3',
  'h4',
  'tr',
  'td',
  'blockquote',
  'body',
])

function parsePodcastHtml(file: SourceText): Parsed {
  const log = createIssueLog(file.name)
  const tally = createIssueTally()
  const lineOf = createLineCounter(file.text)
  const captions: Caption[] = []
  const said = { speaker: undefined as string | undefined, start: undefined as number | undefined, title: '' }
  let part: { readonly name: string; text: string } | undefined
  let builder = createLineBuilder()
  let line = 1
  const endBlock = () => {
    if (!builder.hasText()) return
    captions.push(createCaption({ start: said.start }, builder.build(), { line }, said.speaker))
    builder = createLineBuilder()
    said.start = undefined
  }
  for (const token of tokenizeMarkup(file.text)) {
    if (token.kind === 'text') {
      if (part) part.text += token.text
      else {
        if (!builder.hasText()) line = lineOf(token.offset)
        builder.append(token.text)
      }
      continue
    }
    if (part && (token.name === part.name || BLOCKS.has(token.name))) {
      readPart(part, said)
      part = undefined
    }
    if (BLOCKS.has(token.name)) endBlock()
    else if (token.name === 'br') builder.append('\n')
    if (token.kind === 'open' && PARTS.has(token.name)) {
      endBlock()
      part = { name: token.name, text: '' }
    }
  }
  endBlock()
  const draft = said.title === '' ? {} : { title: said.title }
  return finishCaptions(carryTimes(captions), log, { tally, draft })
}

function readPart(
  part: { readonly name: string; readonly text: string },
  said: { speaker: string | undefined; start: number | undefined; title: string },
): void {
  const text = cleanText(part.text)
  if (part.name === 'title') said.title = text
  else if (part.name === 'cite') {
    const label = text.replace(/\s?[:：]$/, '')
    said.speaker = label === '' ? undefined : label
  } else said.start = parseCaptionTime(text.replace(/^[[(]|[\])]$/g, ''))?.at
}

/** A paragraph without a time goes on in the paragraph above: it starts where that starts, so that nothing comes out of order. */
function carryTimes(captions: readonly Caption[]): readonly Caption[] {
  if (captions.every((caption) => caption.start === undefined)) return captions
  let latest = 0
  return captions.map((caption) => {
    latest = caption.start ?? latest
    return { ...caption, start: latest }
  })
}
