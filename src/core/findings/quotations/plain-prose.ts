/** Plain text and Markdown as prose: block quotes, list items and paragraphs; of Markdown, words without marks. */

import { decodeEntities } from '../../text/entities.ts'
import { createProseWriter, type BlockKind, type Prose, type ProseWriter } from './prose.ts'

interface State {
  kind: BlockKind
  /** A line in a block quote that opens with `>` and holds nothing else. */
  isFenced: boolean
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[^]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const FENCE = /^ {0,3}(?:```|~~~)/
const RULE = /^ {0,3}(?:[-*_=] *){3,}$|^ {0,3}-+\s*$/
const QUOTE = /^ {0,3}(?:> ?)+/
const ITEM = /^\s*(?:[-*+•·‣]|\d{1,3}[.)])[ \t]+/
const HEADING = /^ {0,3}#{1,6}[ \t]+/

/** Linear, with a pause after each line. Front matter, fenced code and comments of Markdown are left out. */
export function* createPlainProse(source: string, isMarkdown: boolean): Generator<undefined, Prose> {
  const writer = createProseWriter()
  const state: State = { kind: 'paragraph', isFenced: false }
  // Same length, so that offsets stay.
  const text = isMarkdown
    ? source.replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, '\u0000'))
    : source
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
  if (quoted === 0 && (isBlank || RULE.test(line))) return startBlock(writer, state, 'paragraph')
  const heading = isMarkdown && quoted === 0 ? HEADING.exec(rest)?.[0].length : undefined
  const item = quoted === 0 ? ITEM.exec(rest)?.[0].length : undefined
  if (heading !== undefined) startBlock(writer, state, 'heading')
  else if (item !== undefined) startBlock(writer, state, 'item')
  const from = quoted + (heading ?? item ?? 0)
  addWords(writer, line, from, at, isMarkdown)
  writer.add('\n', at + line.length)
  if (heading !== undefined) startBlock(writer, state, 'paragraph')
}

function startBlock(writer: ProseWriter, state: State, kind: BlockKind): void {
  writer.startBlock(kind)
  state.kind = kind
}

const ADDRESS = /<?https?:\/\/[^\s<>)\]"”]+>?/y
const SKIPPED =
  /!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)|\[\^[^\]\n]{1,80}\]:?|<\/?[a-zA-Z](?:[^<>"'\n]|"[^"<\n]*"|'[^'<\n]*'){0,2000}>|\*+|~~|`+|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])|\[(?=[^[\]\n]{0,2000}\]\()|\0+/uy
const LINK_END = /\]\(<?([^)\s>]{0,2000})>?(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?\)/y
const ENTITY = /&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});/y

function addWords(writer: ProseWriter, line: string, from: number, offset: number, isMarkdown: boolean): void {
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

const SPECIALS: ReadonlySet<string> = new Set('h<![]*_~`&\\\0')
