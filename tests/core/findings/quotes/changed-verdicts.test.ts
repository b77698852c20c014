import { describe, expect, it } from 'vitest'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { formatReceipt, hashPassage } from '../../../../src/core/findings/quotations/receipt.ts'
import { findVerdictChanges, hasOtherWords } from '../../../../src/core/findings/quotes/changed-verdicts.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'

const BEFORE = `
  0:00 Ann: Thirty-one winters, and in all of them the lamp failed only once, in the great storm of eighty-seven.
  1:00 Ann: A lighthouse is a promise that somebody else will read.
`
const AFTER = BEFORE.replace('the lamp failed only once', 'the lamp went out only once')

const quotes = [
  { id: 'q1', text: 'in all of them the lamp failed only once, in the great storm' },
  { id: 'q2', text: 'A lighthouse is a promise that somebody else will read' },
]
const open = (lines: string) => writeEpisode(lines, { quotes })

describe('the verdicts that a new transcript changes', () => {
  it('are those of quotes at the place of the change, with the words before and now', () => {
    expect(findVerdictChanges(open(BEFORE), open(AFTER))).toEqual([
      {
        kind: 'quote',
        text: quotes[0]!.text,
        before: 'verbatim',
        after: expect.stringMatching(/close|reworded/),
        saidBefore: quotes[0]!.text,
        saidNow: 'in all of them the lamp went out only once, in the great storm',
      },
    ])
  })

  it('are none where only times and speakers change', () => {
    const other = open(BEFORE.replace('1:00 Ann', '1:30 Bea'))
    expect(hasOtherWords(open(BEFORE), other)).toBe(false)
    expect(findVerdictChanges(open(BEFORE), other)).toEqual([])
  })

  it('are those of other texts that quote it, but not of what others say', () => {
    const article = findQuotations(
      `“in all of them the lamp failed only once”\n\n“A lighthouse is a promise that somebody else will read.”\n\n“The baker never opened before noon again.”`,
      { format: 'markdown' },
    )
    const own = findVerdictChanges(open(BEFORE), open(AFTER)).length
    const changes = findVerdictChanges(open(BEFORE), open(AFTER), article).slice(own)
    expect(changes).toMatchObject([{ kind: 'quotation', before: 'verbatim', quotation: { line: 1 } }])
  })

  it('are those of receipts, even where the quotation fits as badly as before', () => {
    const words = 'Thirty-one winters, and in all of them the lamp failed only once'
    const span = { start: 0, end: 30 }
    const receipt = { episode: open(BEFORE).id, span, verdict: 'omission' as const, hash: hashPassage(words) }
    const copy = `“Thirty-one winters, and in all of them”\n${formatReceipt({ ...receipt, hash: '00000000' })}`
    const foreign = `“Thirty-one winters, and in all of them”\n${formatReceipt({ ...receipt, episode: 'another0001' })}`
    const find = (text: string) =>
      findVerdictChanges(open(BEFORE), open(AFTER), findQuotations(text, { format: 'plain' })).filter(
        ({ quotation }) => quotation,
      )
    // It did not fit before either.
    expect(find(copy)).toEqual([])
    expect(find(foreign)).toEqual([])
    const held = { ...receipt, span: undefined, hash: hashPassage(words) }
    const changed = find(`“${words}”\n${formatReceipt(held)}`)
    expect(changed).toMatchObject([{ kind: 'receipt', before: 'verbatim' }])
  })
})
