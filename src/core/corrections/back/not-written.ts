/** Says in a sentence what a correction does, and why it is not written back. */

import type { Correction } from '../../episode/correction-schema.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { keepsSource } from '../correct-passage.ts'
import type { NotWritten } from './write-back.ts'

const WHY: Readonly<Record<NotWritten, string>> = {
  'written-already': 'it stands in the source already',
  'passage-gone': 'the episode has no paragraph of this text any more',
  'words-differ': 'other words stand in its paragraph',
  overlaps: 'another correction is about the same words',
  'taken-back': 'another one holds to the words of the source',
  'speaker-gone': 'the label it is about is not there',
  'words-not-found': 'its words are not found in the file for sure',
  'label-not-found': 'the name is not found in the file for sure, or the format has no place for one',
  'other-cues': 'the format has no way to say this border',
  'reads-otherwise': 'written into the file, it would be read as something else than what is shown',
  'no-such-character': 'the encoding of the file has no such letter: save it as UTF-8 first',
  format: 'this format counts characters, so that no word of it can be changed in place',
}

export function describeNotWritten(why: NotWritten): string {
  return WHY[why]
}

export function isWrittenAlready(why: NotWritten): boolean {
  return why === 'written-already'
}

export function describeCorrection(correction: Correction): string {
  const at = 'at' in correction && correction.at !== undefined ? ` (${formatTimecode(correction.at)})` : ''
  switch (correction.kind) {
    case 'text':
      return `${keepsSource(correction) ? `"${correction.was}" as in the source` : `"${correction.was}" → "${correction.is}"`}${at}`
    case 'name':
      return `the speaker "${correction.from}" → "${correction.is}"`
    case 'merge':
      return `the speakers ${correction.from.map((name) => `"${name}"`).join(', ')} → "${correction.is}"`
    case 'assign':
      return `${correction.passages.length} of the paragraphs of "${correction.was}" → "${correction.is}"`
    case 'border':
      return `a border of speakers moved by ${correction.words}${at}`
  }
}
