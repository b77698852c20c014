import { expect, test } from 'vitest'
import {
  formatReportCsv,
  formatReportJson,
  formatReportMarkdown,
  type ReportWords,
} from '../../../src/core/export/quotations-report.ts'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'

const SEARCHED = { episodes: 2, withoutText: 0, abridged: 0, hours: 2, hoursWithText: 2 }
const check = (facts: object) => ({ searched: SEARCHED, matches: [], ...facts }) as unknown as QuotationCheck

const CHECKS = [
  check({
    verdict: 'close',
    quotation: { line: 3, text: 'the *frost* came, in June', attribution: { speaker: 'Ann Lee' } },
    speakerAgrees: false,
    matches: [
      {
        episode: 'orchard',
        text: 'the frost came, in May',
        title: 'The Orchard',
        speaker: 'Mara Quill',
        passage: { at: 72, paragraphAt: 61 },
      },
    ],
  }),
  check({ verdict: 'absent', quotation: { line: 9, text: '=nobody said so', attribution: {} } }),
]

const WORDS: ReportWords = {
  nameOf: ({ verdict }) => verdict,
  explain: () => 'Why.',
  compared: 'Compared with 2 episodes.',
  sourceOf: ({ episode }) => `The ${episode}`,
  addressOf: ({ episode, passage }) => `https://host.example/e/${episode}?t=${passage.paragraphAt}`,
}

test('as Markdown each quotation has its verdict, its words and where it is said', () => {
  expect(formatReportMarkdown(CHECKS, WORDS)).toBe(
    [
      '# Checked quotations',
      'Compared with 2 episodes.',
      '## 1. close',
      '> the \\*frost\\* came, in June',
      'Why.',
      '- Mara Quill, [1:01](https://host.example/e/orchard?t=61), The orchard: the frost came, in May',
      '## 2. absent',
      '> =nobody said so',
      'Why.\n',
    ].join('\n\n'),
  )
})

test('as CSV each has a row, which no spreadsheet runs', () => {
  const [, first, second] = formatReportCsv(CHECKS, WORDS).split('\r\n')
  expect(first).toBe(
    '3,close,"the *frost* came, in June","the frost came, in May",Ann Lee,Mara Quill,no,orchard,The orchard,1:01,61,https://host.example/e/orchard?t=61',
  )
  expect(second).toBe("9,absent,'=nobody said so,,,,,,,,,")
})

test('as CSV a quotation that is put together has all its parts', () => {
  const part = (text: string) => ({ episode: 'orchard', text, passage: { at: 72 } })
  const stitched = check({
    verdict: 'stitched',
    quotation: { line: 1, text: 'one, two', attribution: {} },
    matches: [part('one'), part('two')],
  })
  expect(formatReportCsv([stitched], WORDS).split('\r\n')[1]).toContain('1,stitched,"one, two",one … two,')
})

test('as JSON each has what the shell prints', () => {
  const [first, second] = JSON.parse(formatReportJson(CHECKS, WORDS)) as Record<string, unknown>[]
  expect(first).toMatchObject({
    line: 3,
    verdict: 'close',
    matches: [{ episode: 'orchard', title: 'The Orchard', at: 72, link: 'https://host.example/e/orchard?t=61' }],
  })
  expect(second).toMatchObject({ line: 9, verdict: 'absent', matches: [], searched: { episodes: 2 } })
})
