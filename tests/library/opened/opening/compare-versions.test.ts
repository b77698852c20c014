import { expect, it } from 'vitest'
import { describeChange } from '../../../../src/library/opened/opening/compare-versions.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const OLD = episodeOf('0:00 one\n0:10 two\n0:20 three')

it.each([
  ['0:00 one\n0:10 two\n0:20 three', undefined],
  ['0:00 one\n0:10 2\n0:20 three', '1 line changed'],
  ['0:00 one\n0:10 2\n0:20 three\n0:30 four', '1 line changed, 1 added'],
  ['0:00 one\n0:10 two\n0:20 three\n0:30 four', '1 line added'],
  ['0:00 one', '2 lines removed'],
])('tells what changed to %j in one line', (text, said) => {
  expect(describeChange(OLD, episodeOf(text))).toBe(said)
})

it('tells of changes beside the transcript', () => {
  expect(describeChange(OLD, { ...OLD, summary: ['Numbers.'] })).toBe('details changed, same transcript')
})
