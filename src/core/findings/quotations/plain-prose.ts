/** Plain text and Markdown as prose: block quotes, list items and paragraphs; of Markdown, words without marks. */

import { decodeEntities } from '../../text/entities.ts'
import type { TextRange } from '../../text/range.ts'
import { addInlineTag, BLOCKS, setPre, type InlineTags } from './html-prose.ts'
import { createProseWriter, type BlockKind, type Prose, type ProseWriter } from './prose.ts'

interface State extends InlineTags {
  kind: BlockKind
  /** Within fenced code. */
  isFenced: boolean
  /** Block quotes that are open as tags. */
  quotes: number
  /** Where the last one is closed; -1 where none is. */
  readonly lastQuote: number
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[^]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const FENCE = /^ {0,3}(?:```|~~~)/
const RULE = /^ {0,3}(?:[-*_=] *){3,}$|^ {0,3}-+\s*$/
const QUOTE = /^ {0,3}(?:> ?)+/
const ITEM = /^\s*(?:[-*+•·‣]|\d{1,3}[.)])[ \t]+/
const HEADING = /^ {0,3}#{1,6}[ \t]+/
/** ``…'' of TeX, which is no code of Markdown: that has the same sign at both ends. */
const TEX = /(?<!`)``(?=[^\s`])((?:[^`\n]|\n(?![^\S\n]*\n)|`(?!`)){1,3000}?)''(?!')/g

/** Linear, with a pause after each line. Front matter, fenced code and comments of Markdown are left out. */
export function* createPlainProse(source: string, isMarkdown: boolean): Generator<undefined, Prose> {
  const writer = createProseWriter()
  // Same length, so that offsets stay.
  const text = isMarkdown
    ? source
        .replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, '\u0000'))
        .replace(TEX, '\u0000“$1”\u0000')
    : source
  const lastQuote = isMarkdown ? text.toLowerCase().lastIndexOf('</blockquote') : -1
  const state: State = { kind: 'paragraph', isFenced: false, isPre: false, inline: 0, quotes: 0, lastQuote }
  let at = isMarkdown ? (FRONT_MATTER.exec(text)?.[0].length ?? 0) : 0
  while (at < text.length) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    const line = text.slice(at, end)
    addLine(writer, state, line.endsWith('\r') ? line.slice(0, -1) : line, at, isMarkdown)
    at = end + 1
    yield
  }
  return writer.finish()
}

function addLine(writer: ProseWriter, state: State, line: string, at: number, isMarkdown: boolean): void {
  if (state.isPre) {
    addWords(writer, state, line, 0, at, true)
    writer.add('\n', at + line.length)
    return
  }
  if (isMarkdown && FENCE.test(line)) {
    state.isFenced = !state.isFenced
    writer.startBlock('paragraph')
    return
  }
  if (state.isFenced) return
  const quoted = QUOTE.exec(line)?.[0].length ?? 0
  const rest = line.slice(quoted)
  const isBlank = rest.trim() === ''
  if (quoted > 0 && state.kind !== 'quote') startBlock(writer, state, 'quote')
  if (quoted === 0 && state.quotes > 0 && isBlank) return writer.addBreak(at)
  if (quoted === 0 && (isBlank || RULE.test(line))) return startBlock(writer, state, 'paragraph')
  const heading = isMarkdown && quoted === 0 ? HEADING.exec(rest)?.[0].length : undefined
  const item = quoted === 0 ? ITEM.exec(rest)?.[0].length : undefined
  if (heading !== undefined) startBlock(writer, state, 'heading')
  else if (item !== undefined) startBlock(writer, state, 'item')
  const from = quoted + (heading ?? item ?? 0)
  addWords(writer, state, line, from, at, isMarkdown)
  writer.add('\n', at + line.length)
  if (heading !== undefined) startBlock(writer, state, 'paragraph')
}

function startBlock(writer: ProseWriter, state: State, kind: BlockKind): void {
  state.kind = state.quotes > 0 ? 'quote' : kind
  writer.startBlock(state.kind)
  writer.setCode(state.isPre)
}

const TAG = /^<(\/?)([a-zA-Z][\w-]*)/

function addTag(writer: ProseWriter, state: State, tag: string, at: number): void {
  const [, slash, written = ''] = TAG.exec(tag)!
  const [name, isEnd] = [written.toLowerCase(), slash === '/']
  if (name === 'br') return writer.add(' ', at)
  if (addInlineTag(writer, state, name, isEnd, at) || !BLOCKS.has(name)) return
  if (name === 'blockquote' && at <= state.lastQuote) {
    state.quotes = Math.max(0, state.quotes + (isEnd ? -1 : 1))
    startBlock(writer, state, 'paragraph')
  } else writer.addBreak(at)
  setPre(writer, state, name, isEnd)
}

const ADDRESS = /<?https?:\/\/[^\s<>)\]"”]+>?/y
const TAG_AT = /<\/?[a-zA-Z](?:[^<>"'\n]|"[^"<\n]*"|'[^'<\n]*'){0,2000}>/y
const SKIPPED =
  /!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)|\[\^[^\]\n]{1,80}\]:?|\*+|~~|`+|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])|\[(?=[^[\]\n]{0,2000}\]\()|\0+/uy
const LINK_END = /\]\(<?([^)\s>]{0,2000})>?(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?\)/y
const ENTITY = /&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});/y

function addWords(
  writer: ProseWriter,
  state: State,
  line: string,
  from: number,
  offset: number,
  isMarkdown: boolean,
): void {
  const match = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at
    return pattern.exec(line)
  }
  let plainFrom = from
  const flush = (to: number) => {
    if (to > plainFrom) writer.add(line.slice(plainFrom, to), offset + plainFrom)
  }
  let at = from
  while (at < line.length) {
    const length = SPECIALS.has(line[at]!) ? skipAt(at) : 0
    if (length === 0) at += 1
    else {
      at += length
      plainFrom = at
    }
  }
  flush(line.length)

  function skipAt(position: number): number {
    const address = match(ADDRESS, position)
    if (address) {
      flush(position)
      writer.addLink(address[0].replace(/^<|>$/g, ''))
      return address[0].length
    }
    if (!isMarkdown) return 0
    const tag = match(TAG_AT, position)
    if (tag) {
      flush(position)
      addTag(writer, state, tag[0], offset + position)
      return tag[0].length
    }
    if (state.isPre) return 0
    const code = line[position] === '`' ? findCode(line, position) : undefined
    if (code) {
      flush(position)
      writer.setCode(true)
      writer.add(line.slice(code.start, code.end), offset + code.start)
      writer.setCode(false)
      return code.end + (code.start - position) - position
    }
    const link = match(LINK_END, position)
    const entity = match(ENTITY, position)
    const isEscape = line[position] === '\\' && /[!-/:-@[-`{-~]/.test(line[position + 1] ?? '')
    const skipped = link ?? entity ?? match(SKIPPED, position)
    if (!skipped && !isEscape) return 0
    flush(position)
    if (link) writer.addLink(link[1]!)
    else if (entity) writer.addDecoded(decodeEntities(entity[0]), offset + position, entity[0].length)
    else if (isEscape) writer.add(line[position + 1]!, offset + position + 1)
    return isEscape ? 2 : skipped![0].length
  }
}

/** What stands between two equal rows of backticks; undefined where such a row is not closed in the line. */
function findCode(line: string, at: number): TextRange | undefined {
  let start = at
  while (line[start] === '`') start += 1
  const mark = line.slice(at, start)
  for (let end = line.indexOf(mark, start); end >= 0;) {
    let next = end
    while (line[next] === '`') next += 1
    if (next - end === mark.length) return { start, end }
    end = line.indexOf(mark, next)
  }
  return undefined
}

const SPECIALS: ReadonlySet<string> = new Set('h<![]*_~`&\\\0')
