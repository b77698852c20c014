/** Reads facts about a recording as machines write them: its language, its day, the id of its video. */

import { isVideoId } from '../../episode/media-file.ts'
import { isCalendarDay } from '../../time/calendar.ts'

/** Name and tag in turn. */
const TABLE = `
arabic ar bulgarian bg catalan ca chinese zh croatian hr czech cs danish da dutch nl english en estonian et
finnish fi french fr german de greek el hebrew he hindi hi hungarian hu indonesian id italian it japanese ja
korean ko latvian lv lithuanian lt malay ms norwegian no persian fa polish pl portuguese pt romanian ro
russian ru serbian sr slovak sk slovenian sl spanish es swedish sv tamil ta thai th turkish tr ukrainian uk
urdu ur vietnamese vi welsh cy
`
const NAMES = readPairs(TABLE)
/** Codes of three letters with a shorter one, in turn. */
const LONG_CODES = `
ara ar ces cs cmn zh zho zh dan da deu de ell el eng en fin fi fra fr heb he hin hi hun hu ind id ita it jpn ja kor ko
nld nl nor no pol pl por pt ron ro rus ru spa es swe sv tha th tur tr ukr uk vie vi
`
const SHORTER = readPairs(LONG_CODES)
const TAG = /^([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8}){0,4})$/

function readPairs(table: string): ReadonlyMap<string, string> {
  return new Map([...table.matchAll(/(?<!\S)(\S+)\s+(\S+)/g)].map(([, from, to]) => [from!, to!]))
}

/** Undefined for what is no language, such as `auto`. */
export function parseLanguage(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = NAMES.get(value.trim().toLowerCase())
  if (name !== undefined) return name
  const match = TAG.exec(value.trim().replace(/^a\./, ''))
  if (!match || ['auto', 'und', 'mul', 'zxx'].includes(match[1]!.toLowerCase())) return undefined
  const subtags = match[2]!.split(/[-_]/).slice(1).map(formatSubtag)
  const code = match[1]!.toLowerCase()
  return [SHORTER.get(code) ?? code, ...subtags].join('-')
}

function formatSubtag(subtag: string): string {
  if (subtag.length === 2) return subtag.toUpperCase()
  return subtag.length === 4 && /^[A-Za-z]/.test(subtag)
    ? subtag[0]!.toUpperCase() + subtag.slice(1).toLowerCase()
    : subtag
}

/** ISO 639-1. */
const CODES = new Set(
  `
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
`
    .trim()
    .split(/\s+/),
)

/** The language of a tag that surely is one, and no other short word in a file name. */
export function parseKnownLanguage(tag: string): string | undefined {
  const language = parseLanguage(tag)
  return language !== undefined && CODES.has(language.split('-')[0]!) ? language : undefined
}

/** Without regard to place and script. */
export function isSameLanguage(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.split('-')[0] === b?.split('-')[0]
}

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/

/** `YYYY-MM-DD`; undefined when it is not a day of the calendar. */
export function parseDay(text: string | undefined): string | undefined {
  const match = DAY.exec(text?.trim() ?? '')
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && isCalendarDay(year, month, day) ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}

const ADDRESS =
  /^https?:\/\/(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#\s]{0,200}&)?v=|embed\/|live\/|shorts\/|v\/)|youtu\.be\/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])/

/** An id as it stands, or out of an address of YouTube; undefined for anything else. */
export function parseVideoId(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  return isVideoId(trimmed) ? trimmed : parseVideoAddress(trimmed)
}

/** Only out of an address of YouTube. */
export function parseVideoAddress(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ADDRESS.exec(text.trim().slice(0, 500))?.[1]
}
