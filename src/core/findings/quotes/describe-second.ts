/** Says that a second transcript has a quotation better than the text of its episode: the same in the terminal and on the page. */

import { TRACK_MAKERS } from '../../episode/tracks.ts'
import { shortenText } from '../../text/truncate-text.ts'
import type { QuotationCheck } from './check-quotation.ts'
import type { NearVerdict } from './passage-source.ts'

const NEARLY: Readonly<Record<NearVerdict, string>> = {
  verbatim: 'Word for word',
  omission: 'With more words in between',
  close: 'Nearly word for word',
}
/** Of importers. */
const CAPTIONS = /^(?:webvtt|subrip|sbv|ttml|youtube-.*)$/
const MAX_CHANGES = 3
/** In characters. */
const MAX_SAID = 60

/**
 * `Word for word in the captions (talk.en.vtt, made by a machine); the note has “people”`; undefined without one.
 * @param place Said behind it, as ` of moss 0:08`. Default: that it is of another episode, where that is so.
 */
export function describeSecond(check: QuotationCheck, place?: string): string | undefined {
  const { second, matches, reason } = check
  if (!second) return undefined
  const { verdict, name, format, by, episode } = second
  const isElsewhere = matches.length > 0 && matches[0]!.episode !== episode
  const facts = by === undefined ? name : `${name}, ${TRACK_MAKERS[by]}`
  const named = `the ${CAPTIONS.test(format) ? 'captions' : 'second transcript'} (${facts})`
  const found = `${NEARLY[verdict]} in ${named}${place ?? (isElsewhere ? ' of another episode' : '')}`
  if (isElsewhere || reason === 'invented') return found
  return `${found}; the ${second.isOfNote ? 'note' : 'transcript of the episode'} ${describeOwn(check)}`
}

function describeOwn({ verdict, matches, changes }: QuotationCheck): string {
  if (matches.length === 0) return 'does not have it'
  if (verdict === 'partly') return 'has a part of it'
  const real = changes.filter(({ kind }) => kind !== 'spelling')
  const isFew = (verdict === 'close' || verdict === 'omission') && real.length > 0 && real.length <= MAX_CHANGES
  if (!isFew) return 'has other words'
  const cite = (words: readonly string[]) => words.map((one) => `“${shortenText(one, MAX_SAID)}”`).join(', ')
  const said = real.flatMap((one) => (one.said === '' ? [] : [one.said]))
  return said.length > 0 ? `has ${cite(said)}` : `lacks ${cite(real.map(({ written }) => written))}`
}
