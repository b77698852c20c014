/** Parses XML and HTML into a stream of tags and text: no tree, no DOM, no entity definitions. Linear; never throws. */

import { decodeEntities } from '../../../text/entities.ts'

export type MarkupToken =
  | { readonly kind: 'text'; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'open'
      /** Lower case, without the namespace prefix. */
      readonly name: string
      /** By lower-case name without prefix; a name without prefix wins over one with. Values are decoded. */
      readonly attributes: ReadonlyMap<string, string>
      /** `<br/>`: no closing tag follows. */
      readonly isEmpty: boolean
      readonly offset: number
    }
  | { readonly kind: 'close'; readonly name: string; readonly offset: number }

const NAME = /[A-Za-z_][\w:.-]*/y
const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style'])

/** The token at a `<` (none for comments and the like) and its end; no end when it is never closed and the rest is text. */
interface Markup {
  readonly token?: MarkupToken
  readonly end: number | undefined
}

/** The tokens in order. What is no markup after all (`a < b`, a tag that never ends) is text. Comments and declarations are left out. */
export function* tokenizeMarkup(source: string): Generator<MarkupToken, void, undefined> {
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open === -1) break
    if (open > at) yield createText(source, at, open)
    const { token, end } = parseMarkup(source, open)
    if (token) yield token
    if (end === undefined) {
      yield createText(source, open, source.length)
      return
    }
    at = end
  }
  if (at < source.length) yield createText(source, at, source.length)
}

function parseMarkup(source: string, open: number): Markup {
  const next = source.charCodeAt(open + 1)
  if (next === 0x21) return parseDeclaration(source, open)
  return next === 0x3f ? { end: findAfter(source, '>', open) } : parseTag(source, open)
}

/** `<!-- … -->`, `<![CDATA[ … ]]>` and `<!DOCTYPE …>`. */
function parseDeclaration(source: string, open: number): Markup {
  if (source.startsWith('<!--', open)) return { end: findAfter(source, '-->', open + 4) }
  if (!source.startsWith('<![CDATA[', open)) return { end: findDeclarationEnd(source, open) }
  const end = source.indexOf(']]>', open + 9)
  if (end === -1) return { end: undefined }
  return { token: { kind: 'text', text: source.slice(open + 9, end), offset: open + 9 }, end: end + 3 }
}

function parseTag(source: string, open: number): Markup {
  const isClosing = source.charCodeAt(open + 1) === 0x2f
  NAME.lastIndex = open + (isClosing ? 2 : 1)
  if (!NAME.test(source)) return { token: { kind: 'text', text: '<', offset: open }, end: open + 1 }
  const nameEnd = NAME.lastIndex
  const name = localName(source.slice(open + (isClosing ? 2 : 1), nameEnd))
  const close = findTagEnd(source, nameEnd)
  if (close === undefined) return { end: undefined }
  if (isClosing) return { token: { kind: 'close', name, offset: open }, end: close + 1 }
  const isEmpty = source.charCodeAt(close - 1) === 0x2f
  const attributes = parseAttributes(source.slice(nameEnd, isEmpty ? close - 1 : close))
  const end = RAW_TEXT.has(name) && !isEmpty ? findRawEnd(source, name, close + 1) : close + 1
  return { token: { kind: 'open', name, attributes, isEmpty, offset: open }, end }
}

/** Index of the `>` that ends a tag, passing over quoted values; undefined when there is none. */
function findTagEnd(source: string, from: number): number | undefined {
  let quote = 0
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x3e) return at
    else if (code === 0x22 || code === 0x27) quote = isValueQuote(source, at) ? code : 0
  }
  return undefined
}

/** A quote opens a value only behind `=`; elsewhere it is a slip and must not swallow the file. */
function isValueQuote(source: string, quote: number): boolean {
  let at = quote - 1
  while (source.charCodeAt(at) === 0x20) at--
  return source.charCodeAt(at) === 0x3d
}

function findDeclarationEnd(source: string, open: number): number | undefined {
  const close = source.indexOf('>', open)
  if (close === -1) return undefined
  return source.slice(open, close).includes('[') ? findAfter(source, ']>', open) : close + 1
}

/** Scripts and styles are no text; their content is left out up to the closing tag. */
function findRawEnd(source: string, name: string, from: number): number {
  const close = source.indexOf(`</${name}`, from)
  return close === -1 ? source.length : close
}

function findAfter(source: string, mark: string, from: number): number | undefined {
  const at = source.indexOf(mark, from)
  return at === -1 ? undefined : at + mark.length
}

const ATTRIBUTE = /([A-Za-z_][\w:.-]*)(?:\s{0,40}=\s{0,40}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function parseAttributes(text: string): ReadonlyMap<string, string> {
  if (text === '' || text.trim() === '') return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  ATTRIBUTE.lastIndex = 0
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const name = match[1]!
    const local = localName(name)
    if (attributes.has(local) && name.includes(':')) continue
    attributes.set(local, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return attributes
}

function localName(name: string): string {
  const colon = name.lastIndexOf(':')
  return (colon === -1 ? name : name.slice(colon + 1)).toLowerCase()
}

function createText(source: string, start: number, end: number): MarkupToken {
  return { kind: 'text', text: decodeEntities(source.slice(start, end)), offset: start }
}
