import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { beforeEach, describe, expect, it } from 'vitest'
import { formatJudged } from '../../../src/cli/report/format-judged.ts'
import { FINDING_NAMES, judgeQuotation, STRICT, type JudgedQuotation } from '../../../src/cli/report/judge-quotation.ts'
import { formatGithub, formatJunit, formatSarif } from '../../../src/cli/report/quotation-formats.ts'
import { readTextAttribution } from '../../../src/core/findings/quotations/find-attribution.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { buildQuotationRecord } from '../../../src/core/findings/quotes/quotation-record.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { checkText } from '../../../src/core/findings/quotes/settle-quotations.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../../core/transcript/write-episode.ts'

const HOSTILE = 'a,b:50%\r\n::error::<x> "&\u0007\uFFFE.md'
const TALK = `
  0:00 Ann: You cannot sleep in a house that does not hum, and I have tried it for years.
  1:00 Ben: The lamp failed only once, in the great storm of eighty-seven, when nobody looked.`
const TEXT = `“You can sleep in a house that does not hum, and I have tried it”

“Whoever paints & <moon> at noon \u0007 must buy the ladder twice”

“The lamp failed only once, in the great storm of eighty-seven”`

const episode = { ...withLength(writeEpisode(TALK)), title: 'Talk' }
const library = createQuoteLibrary([{ episode, transcript: buildTranscript(episode) }])
const linkOf = () => 'https://example.org/e/talk?t=1,2'

async function judge(file: string, severities = {}): Promise<JudgedQuotation[]> {
  const quotations = findQuotations(TEXT, { format: 'plain' })
  const { value } = await checkText(library, { quotations, attribution: readTextAttribution(TEXT) })
  return value.map((check) => {
    const problem = judgeQuotation(check, severities)
    return {
      file,
      check,
      record: buildQuotationRecord(check, linkOf, file),
      problem: problem && { ...problem, isKnown: false },
    }
  })
}

let judged: JudgedQuotation[] = []
beforeEach(async () => {
  judged = await judge(HOSTILE)
})

describe('the formats of check-quotes', () => {
  it('have a problem of a changed meaning, one that nobody said, and none', () => {
    expect(judged.map(({ problem }) => problem?.kinds)).toEqual([['meaning'], ['absent'], undefined])
  })

  it('escape what would end an annotation or a field of it', () => {
    const lines = formatGithub({ judged, failures: ['50% of\nit: gone, all'] }).split('\n')
    expect(lines).toHaveLength(3)
    const [, fields = '', data = ''] = /^::error ([^\r]*?)::([^\r]*)$/.exec(lines[0]!) ?? []
    expect(fields).toBe(
      'file=a%2Cb%3A50%25%0D%0A%3A%3Aerror%3A%3A<x> "&\\u{7}\uFFFE.md,line=1,col=2,title=Quotation%3A meaning',
    )
    expect(data).toContain('meaning: "You can sleep in a house…" →')
    expect(lines[2]).toBe('::error title=Not checked::50%25 of%0Ait: gone, all')
  })

  it('are SARIF as its schema describes it', () => {
    const path = fileURLToPath(new URL('./sarif-2.1.0.schema.json', import.meta.url))
    const ajv = new Ajv({ strict: false, unicodeRegExp: false })
    formats.default(ajv)
    const isSarif = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    const log = JSON.parse(formatSarif({ judged, failures: ['a.md is gone'] }))
    expect([isSarif(log), isSarif.errors]).toEqual([true, null])
    const [run] = log.runs
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(FINDING_NAMES)
    expect(run.results).toMatchObject([
      { ruleId: 'meaning', ruleIndex: 0, level: 'error' },
      { ruleId: 'absent', ruleIndex: 3, message: { text: expect.stringMatching(/^absent: "Whoever paints/) } },
    ])
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({ startLine: 1, startColumn: 2 })
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{}] })
    run.results[0].level = 'off'
    expect(isSarif(log)).toBe(false)
  })

  it('are JUnit that can be parsed, whatever the texts hold', () => {
    const xml = formatJunit({ judged, failures: ['a.md: <gone>'] })
    // oxlint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
    expect(findXmlFault(xml)).toBeUndefined()
    expect(findXmlFault(xml.replace('&lt;moon', '<moon'))).toBeDefined()
    expect(xml).toContain('<testsuites name="check-quotes" tests="4" failures="2" errors="1">')
    expect(xml).toContain('Whoever paints &amp; &lt;moon&gt; at noon')
    expect(xml).toContain('&quot;&amp;\\u{7}.md')
  })

  it('leave out what is in the baseline, but for JUnit, where it is no failure', () => {
    const known = judged.map((one) => ({ ...one, problem: one.problem && { ...one.problem, isKnown: true } }))
    const results = { judged: known, failures: [] }
    expect(formatGithub(results)).toBe('')
    expect(JSON.parse(formatSarif(results)).runs[0].results).toEqual([])
    expect(formatJunit(results)).toContain('tests="3" failures="0" errors="0"')
  })
})

/** What is wrong with tags and references; undefined when all tags are closed and every sign is escaped. */
function findXmlFault(xml: string): string | undefined {
  const open: string[] = []
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, '')
    .replaceAll(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, end, name, _fields, isEmpty) => {
      if (end === '/' && open.pop() !== name) return '<'
      if (end === '' && isEmpty === '') open.push(name as string)
      return ''
    })
  if (open.length > 0) return `not closed: ${open.join(' ')}`
  return /<|&(?!(?:amp|lt|gt|quot);)/.exec(rest)?.[0]
}

describe('severity', () => {
  it('is that of the gravest kind, and what is off is no problem', async () => {
    expect(
      (await judge('a.md', { meaning: 'warning', absent: 'off' })).map(({ problem }) => problem?.severity),
    ).toEqual(['warning', undefined, undefined])
    const [turned] = await judge('a.md', { ...STRICT, meaning: 'warning' })
    expect(turned!.problem).toMatchObject({ kinds: ['close', 'meaning'], severity: 'error' })
  })
})

describe('a line for people', () => {
  it('is one line in a file, with the link last and nothing that controls a terminal', () => {
    expect(formatJudged({ ...judged[1]!, file: 'a\u001B[2J.md' })).toMatch(
      /^a\\u\{1B\}\[2J\.md:3:2: error absent "Whoever [^\n]*$/u,
    )
    expect(formatJudged(judged[0]!)).toMatch(/^[^\n]* https:\/\/example\.org\/e\/talk\?t=1,2$/)
  })

  it('fits the columns of a terminal, with addresses unbroken, and is coloured where that is wanted', () => {
    const print = () => {}
    const one = { ...judged[0]!, file: 'a.md' }
    for (const columns of [40, 80, 120]) {
      const lines = formatJudged(one, { columns, hasColour: false, print }).split('\n')
      expect(lines.filter((line) => line.length > columns && !/^ {2}\S+$/.test(line))).toEqual([])
      expect(lines.join(' ').replaceAll(/ +/g, ' ')).toBe(formatJudged(one))
    }
    const coloured = formatJudged(one, { columns: 80, hasColour: true, print })
    expect(coloured.replaceAll('\u001B', '~')).toMatch(/^~\[1ma\.md:1:2:~\[0m ~\[31merror~\[0m meaning "You can/)
  })
})
