/** Gentle: a transcript and its words with offsets in it; words that were not recognised have no times. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { hasFields, readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { splitAtWords, type LocatedWord, type SpokenWord } from '../captions/json/locate-words.ts'
import { captionWords } from '../captions/json/read-segments.ts'

export const gentleJson = createJsonImporter({
  format: 'gentle-json',
  accepts(value) {
    const [first] = readList(readField(value, 'words')) ?? []
    return (
      readText(value, 'transcript') !== undefined &&
      hasFields(first, 'word') &&
      (hasFields(first, 'case') || hasFields(first, 'startOffset'))
    )
  },
  read(value, { log, tally }) {
    return finishCaptions(captionWords(readPieces(value), { path: 'words' }, tally, false), log, {
      tally,
      hasPrefixes: true,
    })
  },
})

function readPieces(value: unknown): SpokenWord[] {
  const transcript = readText(value, 'transcript') ?? ''
  return splitAtWords(transcript, locateAll(transcript, readList(readField(value, 'words')) ?? []))
}

/** Offsets count code points; where the letters there are other ones the word is looked for behind the one before. */
function locateAll(transcript: string, list: readonly unknown[]): LocatedWord[] {
  const toUnits = createUnitCounter(transcript)
  let from = 0
  return list.flatMap((entry) => {
    const word = readText(entry, 'word') ?? ''
    const stated = readNumber(entry, 'startOffset')
    const guess = stated === undefined ? -1 : toUnits(stated)
    const isThere = guess >= from && word !== '' && transcript.startsWith(word, guess)
    const offset = isThere ? guess : transcript.slice(from, from + 400).indexOf(word) + from
    if (word === '' || offset < from || !transcript.startsWith(word, offset)) return []
    from = offset + word.length
    return [{ offset, at: readNumber(entry, 'start'), end: readNumber(entry, 'end') }]
  })
}

/** From code points to UTF-16 code units; cheap when the two are the same. */
function createUnitCounter(text: string): (points: number) => number {
  if (!/[\uD800-\uDFFF]/.test(text)) return (points) => points
  const starts: number[] = []
  let unit = 0
  for (const character of text) {
    starts.push(unit)
    unit += character.length
  }
  return (points) => starts[points] ?? text.length
}
