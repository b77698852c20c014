/** Lists of words (or sentences) with times: `[word, start, end]` or records, with or without a wrapper. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { buildLine } from '../captions/line-builder.ts'
import { captionWords } from '../captions/json/read-segments.ts'
import { isWordList, readWords } from '../captions/json/read-words.ts'
import type { SpokenWord } from '../captions/json/locate-words.ts'

export const wordTimings = createJsonImporter({
  format: 'word-timings',
  extensions: ['.word_timings.json', '.words.json'],
  accepts: (value) => findLists(value).length > 0 || isSentenceList(value),
  read(value, { log, tally }) {
    const lists = findLists(value)
    const captions =
      lists.length > 0
        ? lists.flatMap(({ list, path }) => captionWords(readWords(list), { path }, tally))
        : readSentences(value)
    return finishCaptions(captions, log, { tally })
  },
})

interface WordList {
  readonly list: readonly unknown[]
  readonly path: string
}

/** The list of words, or the lists of a file that has one a passage (`[{ result: [...] }, …]`, as Vosk writes). */
function findLists(value: unknown): WordList[] {
  const own = findList(value, '')
  if (own) return [own]
  const list = readList(value) ?? []
  if (!list.slice(0, 20).some((entry) => findList(entry, ''))) return []
  const passages = list.map((entry, index) => findList(entry, `[${index}]`))
  return passages.filter((passage) => passage !== undefined)
}

function findList(value: unknown, path: string): WordList | undefined {
  const lists = [
    { list: value, path },
    { list: readField(value, 'words'), path: `${path}.words` },
    { list: readField(value, 'result'), path: `${path}.result` },
    { list: readField(value, 'word_timings'), path: `${path}.word_timings` },
  ]
  const found = lists.find(({ list }) => isWordList(list) && isMostlyWords(readWords(readList(list)?.slice(0, 400))))
  const list = readList(found?.list)
  return list && found ? { list, path: found.path.replace(/^\./, '') } : undefined
}

/** `[["A whole sentence.", 0.5, 3.2], …]`. */
function isSentenceList(value: unknown): boolean {
  const first = readList(value)?.slice(0, 20) ?? []
  return isWordList(value) && first.every((entry) => readList(entry) !== undefined)
}

function readSentences(value: unknown): Caption[] {
  return readWords(value).map(({ text, at, end }, index) => {
    return createCaption({ start: at, end }, buildLine(text), { path: `[${index}]` })
  })
}

/** Told apart from lists of sentences: nearly every entry is one word. */
function isMostlyWords(words: readonly SpokenWord[]): boolean {
  const spoken = words.filter((word) => word.text.trim() !== '')
  return spoken.filter((word) => !/\S\s+\S/.test(word.text)).length >= spoken.length * 0.8
}
