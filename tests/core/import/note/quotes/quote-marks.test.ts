import { expect, it } from 'vitest'

import { stripOuterMarks } from '../../../../../src/core/import/note/quotes/quote-marks.ts'
import { noteWith, readNote } from '../../../../support/import-text.ts'

it.each([
  ['"Words"', 'Words'],
  ['“Words”', 'Words'],
  ['„Worte“', 'Worte'],
  ['« Mots »', 'Mots'],
  ['「言葉」', '言葉'],
  ['‘It’s fine’', 'It’s fine'],
  ['"He said "no" twice"', 'He said "no" twice'],
  ['"One" and "two"', '"One" and "two"'],
  ['"One", then two', '"One", then two'],
  ['The "one"', 'The "one"'],
  ['"', '"'],
  ['""', '""'],
  ['5" screens and 6"', '5" screens and 6"'],
  ['', ''],
])('%s loses the marks around all of it: %s', (text, bare) => {
  expect(stripOuterMarks(text)).toBe(bare)
})

it('titles of highlights are kept without the marks around them', () => {
  const body = '### "Words, he said"\n\n> "Words"\n\n### Plain "title"\n\n> "More"\n\n- x'
  expect(readNote(noteWith('Highlights', body)).highlights.map(({ title }) => title)).toEqual([
    'Words, he said',
    'Plain "title"',
  ])
})
