import { describe, expect, it } from 'vitest'
import { importFile } from '../../../../../src/core/import/import-file.ts'

const open = (text: string, name = 'a.txt') => {
  const { episode, issues } = importFile({ name, bytes: new TextEncoder().encode(text) })
  return {
    isRead: episode !== undefined,
    codes: issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  }
}

describe('a plain text without a sign of a transcript', () => {
  it.each([
    ['a list of groceries', 'milk\neggs\n2 kg flour\nbutter\n\nsoap\ncandles'],
    ['a list with marks', '- call Ada\n- buy stamps\n- water the plants'],
    ['a key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ ada@home'],
    ['one short line', 'Remember the bees.'],
  ])('%s is refused with what is missing', (_, text) => {
    expect(open(text)).toEqual({ isRead: false, codes: ['not-a-transcript'] })
  })

  it.each([
    ['times', '0:01 milk\n0:05 eggs'],
    ['speakers', 'Ada: Milk.\nBen: Eggs.\nAda: Soap.\nBen: Yes.'],
    ['prose', 'The first hive came up the stairs in a laundry basket, and nobody on the street below noticed it.'],
    ['prose without marks', 'so the first hive came up the stairs in a laundry basket and nobody noticed'],
    ['prose without spaces', '最初の巣箱は洗濯かごに入れて階段を上がってきました。誰も気づきませんでした。'],
    [
      'prose under headings',
      'Bees\n\nThe first hive came up the stairs in a laundry basket, and nobody noticed.\n\nEnd',
    ],
  ])('is read where there are %s', (_, text) => {
    expect(open(text)).toEqual({ isRead: true, codes: [] })
  })
})

it.each([
  [
    'a picture',
    [0x89, 0x50, 0x4e, 0x47, 1, 2],
    'this is a picture',
    'choose a transcript (.srt, .vtt, .txt, .md, .json)',
  ],
  [
    'a WebP picture',
    [...new TextEncoder().encode('RIFF1234WEBPVP8 ')],
    'this is a picture',
    'choose a transcript (.srt, .vtt, .txt, .md, .json)',
  ],
  [
    'an archive',
    [0x50, 0x4b, 3, 4, 1],
    'this is a zip archive or an office document',
    'unpack it, then choose the transcript in it',
  ],
])('%s is told what it is and what to choose', (_, bytes, what, hint) => {
  const { issues } = importFile({ name: 'x', bytes: new Uint8Array(bytes) })
  expect(issues).toMatchObject([{ code: 'not-text', what, hint }])
})
