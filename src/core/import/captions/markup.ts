/** XML and HTML as a stream of tags and text: no tree, no DOM, no entity definitions, linear in the length, never throws. */

import { decodeEntities } from './entities.ts'

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

/** The tokens in order. What is no markup after all (`a < b`, a tag that never ends) is text. Comments and declarations are left out. */
export function* tokenizeMarkup(source: string): Generator<MarkupToken, void, undefined> {
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open === -1) break
    if (open > at) yield createText(source, at, open)
    const end = yield* readMarkup(source, open)
    if (end === undefined) {
      yield createText(source, open, source.length)
      return
    }
    at = end
  }
  if (at < source.length) yield createText(source, at, source.length)
}

/** Reads what starts with `<`; the end of it, or undefined when it never ends and the rest is text. */
function* readMarkup(source: string, open: number): Generator<MarkupToken, number | undefined, undefined> {
  if (source.startsWith('<!--', open)) return findAfter(source, '-->', open + 4)
  if (source.startsWith('<![CDATA[', open)) {
    const end = source.indexOf(']]>', open + 9)
    if (end === -1) return undefined
    yield { kind: 'text', text: source.slice(open + 9, end), offset: open + 9 }
    return end + 3
  }
  if (source.startsWith('<?', open)) return findAfter(source, '>', open)
  if (source.startsWith('<!', open)) return findDeclarationEnd(source, open)
  return yield* readTag(source, open)
}

function* readTag(source: string, open: number): Generator<MarkupToken, number | undefined, undefined> {
  const isClosing = source[open + 1] === '/'
  NAME.lastIndex = open + (isClosing ? 2 : 1)
  const match = NAME.exec(source)
  if (!match) {
    yield { kind: 'text', text: '<', offset: open }
    return open + 1
  }
  const name = localName(match[0])
  const close = findTagEnd(source, NAME.lastIndex)
  if (close === undefined) return undefined
  if (isClosing) {
    yield { kind: 'close', name, offset: open }
    return close + 1
  }
  const isEmpty = source[close - 1] === '/'
  const attributes = readAttributes(source.slice(NAME.lastIndex, isEmpty ? close - 1 : close))
  yield { kind: 'open', name, attributes, isEmpty, offset: open }
  return RAW_TEXT.has(name) && !isEmpty ? findRawEnd(source, name, close + 1) : close + 1
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

function readAttributes(text: string): ReadonlyMap<string, string> {
  if (text.trim() === '') return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const local = localName(name!)
    const isPrefixed = name!.includes(':')
    if (isPrefixed && attributes.has(local)) continue
    attributes.set(local, decodeEntities(double ?? single ?? bare ?? ''))
  }
  return attributes
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase()
}

function createText(source: string, start: number, end: number): MarkupToken {
  return { kind: 'text', text: decodeEntities(source.slice(start, end)), offset: start }
}
