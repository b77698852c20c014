import { describe, expect, it } from 'vitest'
import { formatReceipt, hashPassage } from '../../../../src/core/findings/quotations/receipt.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../../transcript/write-episode.ts'

const SAID = 'You cannot sleep in a house that does not hum, and I have tried.'
const QUOTE = 'You cannot sleep in a house that does not hum'

async function check(said: string, line: string, quote = QUOTE, id = 'harbour') {
  const lines = `0:20 Thirty-one winters, and the lamp failed only once.\n0:40-0:46 ${said}`
  const episode = withLength(writeEpisode(lines, { id: id as never }))
  const library = createQuoteLibrary([{ episode, transcript: buildTranscript(episode) }])
  const [quotation] = findQuotations(`“${quote}” — Ben\n${line}`, { format: 'markdown' })
  const { receipt, verdict } = (await checkQuotation(library, quotation!)).value
  return { state: receipt?.state, verdictThen: receipt?.receipt.verdict, now: receipt?.verdict, verdict, receipt }
}

const lineOf = (text: string, verdict: 'verbatim' | 'close' = 'verbatim') =>
  formatReceipt({ episode: 'harbour', span: { start: 40, end: 44.29 }, verdict, hash: hashPassage(text) })

describe('the receipt of a quotation', () => {
  it('says that the passage is as it was', async () => {
    expect(await check(SAID, lineOf(QUOTE))).toMatchObject({ state: 'unchanged', verdict: 'verbatim' })
  })

  it('holds when only the times have moved', async () => {
    const line = lineOf(QUOTE).replace('40-44.29', '1000-1004.29')
    expect(await check(SAID, line)).toMatchObject({ state: 'unchanged' })
  })

  it('holds for a quotation that was not word for word, and for one that was edited since', async () => {
    const close = lineOf('You cannot sleep in a house that does not hum', 'close')
    expect(await check(SAID, close, 'You cannot sleep in a flat that does not hum')).toMatchObject({
      state: 'unchanged',
      verdictThen: 'close',
      verdict: 'close',
    })
    expect(await check(SAID, lineOf(QUOTE), 'You cannot sleep in a flat that does not hum')).toMatchObject({
      state: 'unchanged',
      verdictThen: 'verbatim',
      verdict: 'close',
    })
  })

  it('says what has changed since', async () => {
    const checked = await check(SAID.replace('house', 'home'), lineOf(QUOTE))
    expect(checked).toMatchObject({ state: 'changed', verdictThen: 'verbatim', now: 'close' })
    expect(checked.receipt?.differences.find(({ kind }) => kind === 'changed')).toMatchObject({
      claimed: expect.stringContaining('house'),
      said: expect.stringContaining('home'),
    })
  })

  it('belongs to another passage when the quotation is not in the one it names, whatever was said elsewhere', async () => {
    const invented = 'The moon landing was cancelled by the harbour master'
    expect(await check(SAID, lineOf(QUOTE), invented)).toMatchObject({ state: 'misplaced', verdict: 'absent' })
    const other = 'Thirty-one winters, and the lamp failed only once'
    expect(await check(SAID, lineOf(QUOTE), other)).toMatchObject({ state: 'misplaced', verdict: 'verbatim' })
    const common = 'I have not the house of a lamp in the winters that you hold'
    expect(await check(SAID, lineOf(QUOTE), common)).toMatchObject({ state: 'misplaced' })
  })

  it('belongs to a quotation to which an end was made up, and to one of a part of the passage', async () => {
    const tail = `${QUOTE}, and every lamp in the harbour was sold to the bank`
    expect(await check(SAID, lineOf(QUOTE), tail)).toMatchObject({ state: 'unchanged' })
    expect(await check(SAID, lineOf(QUOTE), 'in a house that does not hum')).toMatchObject({ state: 'unchanged' })
  })

  it('is not of this library when no episode has its id', async () => {
    expect(await check(SAID, lineOf(QUOTE), QUOTE, 'another')).toMatchObject({ state: 'foreign', verdict: 'verbatim' })
  })
})
