import { describe, expect, it } from 'vitest'

import { createIssueLog } from '../../../../../src/core/import/issue.ts'
import { parseListEntry } from '../../../../../src/core/import/note/entries/list-entry.ts'
import { link } from '../../../../support/import-text.ts'

function read(source: string) {
  const { name, times, comment, text } = parseListEntry(source, 1, { log: createIssueLog('n'), videoId: 'abcdefghijk' })
  return [name, times, comment, text]
}
const a = link('1:57', 117)
const b = link('2:00', 120)
const c = link('2:10', 130)

describe('a list entry', () => {
  it.each<readonly [string, readonly unknown[]]>([
    [`**X** (${a}) - text`, ['X', [117], '', 'text']],
    [`**X** (${a}) — text`, ['X', [117], '', 'text']],
    [`**X** (${a}) -- text`, ['X', [117], '', 'text']],
    [`**X** (${a}) – text`, ['X', [117], '', 'text']],
    [`**X** (${a}): text`, ['X', [117], '', 'text']],
    [`**X** (${a})`, ['X', [117], '', '']],
    ['**X** - text', ['X', [], '', 'text']],
    ['**X:** text', ['X', [], '', 'text']],
    [`${a} - text`, [undefined, [117], '', 'text']],
    [`${a} - **X**: text`, ['X', [117], '', 'text']],
    [`${a} **X**: text`, ['X', [117], '', 'text']],
    [`${a} **X** - text`, ['X', [117], '', 'text']],
    [`${a} - **X** - text`, ['X', [117], '', 'text']],
    [`${a} - **X (Y)** - text`, ['X (Y)', [117], '', 'text']],
    ['**X** (implicit) - text', ['X', [], 'implicit', 'text']],
    [`**X** (implied via ${a}) - text`, ['X', [117], 'implied via', 'text']],
    [`**X** (words) (${a}) - text`, ['X', [117], 'words', 'text']],
    [`**X** (${a}, ${b}) - text`, ['X', [117, 120], '', 'text']],
    [`**X** (${a} / ${b}) - text`, ['X', [117, 120], '', 'text']],
    [`**X** (${a} and ${b}) - text`, ['X', [117, 120], 'and', 'text']],
    [`**X** (${a}) / (${b}) - text`, ['X', [117, 120], '', 'text']],
    [`**X** - ${a}`, ['X', [117], '', '']],
    [`**X** - ${a}, ${b}, ${c}`, ['X', [117, 120, 130], '', '']],
    [`**X** - ${a} - text`, ['X', [117], '', 'text']],
    [`${link('Apple', 19)} - text`, ['Apple', [19], '', 'text']],
    [`**${link('Apple', 19)}** - text`, ['Apple', [19], '', 'text']],
    [`**X** (${link('the end', 19)}) - text`, ['X', [19], 'the end', 'text']],
    [`**X** (${link('throughout, peak 24:00–27:00', 0)}) - text`, ['X', [0], 'throughout, peak 24:00–27:00', 'text']],
    [`**X** (${link('15:04, 48:24', 904)}) - text`, ['X', [904, 2904], '', 'text']],
    ['**X** ([no transcript timestamp]) - text', ['X', [], 'no transcript timestamp', 'text']],
    [`**X *y* "z" [w]: $5** (${a}) - see ${b} too`, ['X y "z" [w]: $5', [117], '', 'see 2:00 too']],
    ['Plain - text', [undefined, [], '', 'Plain - text']],
    ['**X** (a (nested) aside) - text', ['X', [], 'a (nested) aside', 'text']],
    ['**X** (never closed - text', ['X', [], '', '(never closed - text']],
    [`**X** and **Y** (${a}) - text`, ['X and Y', [117], '', 'text']],
    [`**X** / **Y** - text`, ['X / Y', [], '', 'text']],
    [`**X**, CEO (${a}) - text`, ['X', [117], 'CEO', 'text']],
    [`Plain words (${a}) - text`, ['Plain words', [117], '', 'text']],
    [`Plain words (${a})`, ['Plain words', [117], '', '']],
    [`**X**: text (${a})`, ['X', [117], '', 'text']],
    [`**X** - text - ${a}`, ['X', [117], '', 'text']],
    [`**X** - text, as at ${a}`, ['X', [], '', 'text, as at 1:57']],
    [`**X** - text (${a}) and more`, ['X', [], '', 'text (1:57) and more']],
    ['**X** [1:57] - text', ['X', [117], '', 'text']],
    ['**X** (1:57) - text', ['X', [117], '', 'text']],
    ['1:57 - text', [undefined, [117], '', 'text']],
    ['[1:57] **X**: text', ['X', [117], '', 'text']],
    ['1:57 is late', [undefined, [], '', '1:57 is late']],
    ['', [undefined, [], '', '']],
  ])('reads %s', (source, expected) => {
    expect(read(source)).toEqual(expected)
  })
})
