/** Says in a sentence what a correction does, and why it is not written back. */

import type { Correction } from '../../episode/correction-schema.ts'
import { formatCount } from '../../text/number.ts'
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

/** In a few words, what a correction does, and when its words are said. */
export function describeCorrection(correction: Correction): string {
  const at = 'at' in correction && correction.at !== undefined ? ` (${formatTimecode(correction.at)})` : ''
  return `${describeChange(correction)}${at}`
}

export function describeChange(correction: Correction): string {
  const to = 'is' in correction && correction.is !== '' ? `“${correction.is}”` : 'nobody'
  switch (correction.kind) {
    case 'text':
      return keepsSource(correction)
        ? `“${correction.was}” stays as in the source`
        : `“${correction.was}” became “${correction.is}”`
    case 'name':
      return `“${correction.from}” became ${to} everywhere`
    case 'merge':
      return `${correction.from.map((name) => `“${name}”`).join(', ')} became ${to}`
    case 'assign':
      return `${formatCount(correction.passages.length, 'paragraph')} ${correction.was === '' ? 'without a name' : `of “${correction.was}”`} became ${to}`
    case 'border':
      return `Border moved by ${formatCount(Math.abs(correction.words), 'word')}`
  }
}
