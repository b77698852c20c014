/** Formats names and titles for URLs and file names. */

import { decodePathPart } from '../text/encode-path-part.ts'
import { fold } from '../text/fold.ts'
import { oneLine } from '../text/one-line.ts'
import { formatHash } from './content-hash.ts'

/** Special property names in JavaScript, and reserved device names on Windows. */
const RESERVED = /^(?:constructor|prototype|con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/

const MAX_SLUG_LENGTH = 80
/** UTF-8 limit. File systems allow 255 bytes per name. */
const MAX_SLUG_BYTES = 240

/**
 * Signs behind a letter that make it another name: C, C# and C++; Disney and Disney+; A and A*. Not those that join words or
 * mark a footnote. All others (`AT&T`, `Yahoo!`) are ways to write one name.
 */
const SIGN_BEHIND = /(?<=\p{L})(?:\+\+|[+#♯]+(?![\p{L}\p{N}]))|(?<=(?<![\p{L}\p{N}])\p{L})\*(?![\p{L}\p{N}*])/u
/** `.NET` */
const DOT_BEFORE = /(?<![\p{L}\p{N}.])\.(?=\p{L})/u

/** How signs are said. */
const SPOKEN: Readonly<Record<string, string>> = { '+': 'plus', '#': 'sharp', '♯': 'sharp', '*': 'star', '.': 'dot' }

const SIGNS = new RegExp(`${SIGN_BEHIND.source}|${DOT_BEFORE.source}`, 'gu')
const SIGN_AT = new RegExp(SIGN_BEHIND.source, 'uy')
const DOT_AT = /(?:^|[^\p{L}\p{N}.])\.$/u

/** The signs that belong to what stands between two offsets of a text: `#`, `++`, `.` for `.NET`; empty for none. */
export function findSigns(text: string, start: number, end: number): string {
  SIGN_AT.lastIndex = end
  const behind = (SIGN_AT.exec(text)?.[0] ?? '').replaceAll('♯', '#')
  return DOT_AT.test(text.slice(Math.max(0, start - 2), start)) ? `.${behind}` : behind
}

/** A name as it is said with its signs, as words. */
export function speakSigns(keys: readonly string[], signs: string): readonly string[] {
  const words = [...signs].flatMap((sign) => SPOKEN[sign] ?? [])
  return signs.startsWith('.') ? [words[0]!, ...keys, ...words.slice(1)] : [...keys, ...words]
}

/**
 * Key of a name in `names.json` and in `/m/<slug>`: folded letters and digits of any script, joined by hyphens, at most 80
 * UTF-16 units and 240 bytes. Signs that make another name are written out: `c-sharp`, `dot-net`. A name without letters or
 * digits becomes a hash. Names that differ in case, accents and punctuation alone share a slug.
 */
export function formatSlug(name: string): string {
  return formatPlainSlug(fold(name).replace(SIGNS, (signs) => ` ${[...signs].map((sign) => SPOKEN[sign]).join(' ')} `))
}

/** Id of a name's place in the page of an episode. */
export function formatNameId(slug: string): string {
  return NAME_ID + slug
}

const NAME_ID = 'name-'

/** The slug in the part of an address behind `#`, which may be of something else. */
export function findNamedSlug(hash: string): string | undefined {
  const id = decodePathPart(hash.slice(1))
  return id.startsWith(NAME_ID) ? id.slice(NAME_ID.length) : undefined
}

/** The same without any sign, as addresses had it at first: `c` for C, C# and C++. */
export function formatPlainSlug(name: string): string {
  const slug = fold(name)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  const cut = truncateSlug(slug).replace(/^-|-$/g, '')
  if (cut === '') return formatHash(name)
  return RESERVED.test(cut) ? `${cut}-` : cut
}

function truncateSlug(slug: string, length = MAX_SLUG_LENGTH): string {
  let bytes = 0
  let end = 0
  for (const character of slug) {
    bytes += countBytes(character.codePointAt(0)!)
    if (bytes > MAX_SLUG_BYTES || end + character.length > length) break
    end += character.length
  }
  return slug.slice(0, end)
}

/** UTF-8 length of a code point. */
function countBytes(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** A slug of at most 60 ASCII characters, valid in an episode id. Other characters are dropped. */
export function formatFileSlug(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const cut = slug.slice(0, 60).replace(/-$/, '') || 'episode'
  return RESERVED.test(cut) ? `${cut}-` : cut
}

const MAX_FILE_NAME = 120

/**
 * A title as the name of a file, as it reads: without what Windows refuses (`:`, `?`, an end in a full stop, `nul`), what links
 * of note programs end at (`#`, `^`, `[`, `|`), and percent signs, which some of them decode. May be empty.
 */
export function formatFileName(title: string): string {
  const plain = oneLine(title)
    .normalize('NFC')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/:\s/g, ' - ')
    .replace(/[\\/:*?"<>|#^[\]%]+/g, ' ')
    .replace(/\s+/g, ' ')
  const whole = truncateSlug(plain, MAX_FILE_NAME)
  const words = whole === plain ? whole : whole.replace(/\s\S*$/, '')
  const cut = words.replace(/^[. ]+|(?<![\s.,;&–—-])[\s.,;&–—-]+$/g, '')
  return RESERVED.test(cut.split('.')[0]!.trim().toLowerCase()) ? `${cut}_` : cut
}
