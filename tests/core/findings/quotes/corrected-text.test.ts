import { describe, expect, it } from 'vitest'
import { describeQuotation } from '../../../../src/cli/report/format-quotation.ts'
import { openCorrected } from '../../../../src/core/corrections/apply-corrections.ts'
import { correctWords } from '../../../../src/core/corrections/edit-passage.ts'
import { buildFindings } from '../../../../src/core/findings/build-findings.ts'
import { explainQuote } from '../../../../src/core/findings/explain-finding.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { formatStoredFindings, parseStoredFindings } from '../../../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'
import { FACTS } from '../../corrections/made-talk.ts'

const QUOTE = 'the Qwen models are trained on far more tokens'
const source = writeEpisode(
  '0:20 Ann: I think that the Kwen models are trained on far more tokens. Nobody doubts it today.',
  {
    quotes: [{ id: 'q', text: QUOTE }],
  },
)
const transcript = buildTranscript(source)
const correction = correctWords(transcript.segments[0]!, { from: 4, to: 5, is: 'Qwen' }, FACTS)
const owned = { ...source, corrections: [correction] }
const SAYS = 'the source says “the Kwen models are trained on far more tokens”'

async function check(text: string) {
  const library = createQuoteLibrary([openCorrected(owned)])
  const [quotation] = findQuotations(text, { format: 'markdown' })
  return (await checkQuotation(library, quotation!)).value
}

describe('a quotation of a text that its owner has corrected', () => {
  it('is word for word in the corrected text, and what the source says is said', async () => {
    const found = await check(`She said “${QUOTE}”.`)
    expect(found.verdict).toBe('verbatim')
    expect(describeQuotation(found)).toContain(`Word for word in the corrected text; ${SAYS}`)
    expect(buildQuotationRecord(found, () => undefined).matches[0]!.source).toBe(
      'the Kwen models are trained on far more tokens',
    )
  })

  it('says nothing of it beside the words that were corrected', async () => {
    const found = await check('She said “are trained on far more tokens. Nobody doubts it”.')
    expect(found.verdict).toBe('verbatim')
    expect(found.matches[0]!.source).toBeUndefined()
  })

  it('that has the words of the source has a note of it', async () => {
    const found = await check('She said “the Kwen models are trained on far more tokens”.')
    expect(found.verdict).not.toBe('verbatim')
    expect(describeQuotation(found)).toContain(`The text is corrected here; ${SAYS}`)
  })

  it('has the same in the findings, stored and not', () => {
    const corrected = openCorrected(owned)
    const findings = buildFindings(corrected.episode, corrected.transcript)
    expect(explainQuote(findings.quotes[0]!)).toContain(`Word for word in the corrected text; ${SAYS}.`)
    const owner = { id: 'x', hash: 'y' }
    expect(parseStoredFindings(formatStoredFindings(findings, owner), owner)).toEqual({ ok: true, findings })
  })
})
