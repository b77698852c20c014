/** Quotes labelled by hand: verdict | paragraphs | the quote, with what was said instead in {claimed|said}. */

import { describe, expect, test } from 'vitest'
import { checkQuotes } from '../../../src/core/findings/quotes/check-quotes.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

const INTERVIEW = `
  0:00 Host: The bread you make is sold before you open the door. Did you expect that when you left the bank?
  0:25 Ilse: No, no. I expected to fail, honestly. I had, um, I had a spreadsheet that said I would be bankrupt by the third summer.
  1:10 But a spreadsheet knows nothing about neighbours. They came every morning, they brought their aunts, and they told me when the crust was wrong.
  2:05 Host: What did the bank teach you that helps with bread?
  2:20 Ilse: Patience with numbers. Flour is cheap, electricity is not, and the oven does not care about your feelings.
  3:00 I write down the temperature of the water every single day. I have eleven notebooks of it, and if there is a fire I will save the notebooks first.
  3:50 Host: Some people say sourdough is a fashion that will pass.
  4:05 Ilse: Fashion! My grandmother did it in nineteen thirty-eight with one bowl. What passes is the photographs, you know, the photographs of bread. The bread stays.
  4:55 Host: And the price? Eight euros for a loaf is a lot of money for many people.
  5:15 Ilse: It is. I think about it at night. So on Thursdays there is a small loaf for two euros, and nobody has to ask and nobody has to explain.
  6:10 We lose money on Thursdays. I do not put that in the spreadsheet.
  6:40 Host: Would you do it again, knowing everything that you know now?
  7:00 Ilse: I would start earlier. I would buy the bigger oven. And I would not read the reviews, because the neighbours tell you everything you need.
  7:50 Host: A spreadsheet knows nothing about neighbours. I will keep that one.
`

const CAPTIONS = `
  0:00-0:06 so the thing about glaciers is that they are rivers they are just very slow rivers
  0:06-0:12 and when you stand on one you can hear it there is this creaking this um kind of groaning
  0:12-0:18 at night and the first time i heard it i did not sleep at all because i thought
  0:18-0:24 the whole valley was going to come down on our tent okay so what do we measure
  0:24-0:30 we drill poles into the ice and every spring we come back and look how far they moved
  0:30-0:37 in nineteen ninety a pole moved about forty meters in a year and today it is closer to seventy
  0:37-0:43 now that sounds like good news right more movement more life but it is the opposite it is
  0:43-0:50 water underneath the melt water runs down through cracks and it lifts the ice and makes it slide
  0:50-0:57 and a glacier that slides is a glacier that is leaving i sometimes say it to students like that
  0:57-1:04 a glacier that slides is a glacier that is leaving and then nobody takes notes for a minute
`

interface Label {
  readonly verdict: string
  readonly paragraphs: readonly number[]
  readonly marked: string
}

function readLabels(lines: string): Label[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [verdict, paragraphs, marked] = line.split(' | ')
      return { verdict: verdict!, paragraphs: (paragraphs!.match(/\d+/g) ?? []).map(Number), marked: marked! }
    })
}

/** The quote as the note has it. */
const claimedOf = (marked: string) =>
  marked
    .replaceAll(/\{([^|}]*)\|[^}]*\}/g, '$1')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? []
const changesOf = (marked: string) =>
  [...marked.matchAll(/\{([^|}]*)\|([^}]*)\}/g)].map(([, claimed, said]) => [wordsOf(claimed!), wordsOf(said!)])

function check(talk: string, label: Label) {
  const episode = writeEpisode(talk, { quotes: [{ id: 'q', text: claimedOf(label.marked) }] })
  const found = checkQuotes(episode, buildTranscript(episode))[0]!
  const changes = found.differences
    .filter(({ kind }) => kind !== 'same')
    .map(({ claimed, said }) => [wordsOf(claimed), wordsOf(said)])
    .filter((change) => change.flat().length > 0)
  return { verdict: found.verdict, paragraphs: found.passages.map(({ first }) => first), changes }
}

const INTERVIEW_LABELS = readLabels(`
  verbatim | 4 | the oven does not care about your feelings
  verbatim | 2, 13 | A spreadsheet knows nothing about neighbours.
  verbatim | 10 | “We lose money on Thursdays — I do not put that in the spreadsheet.”
  verbatim | 9 | explain. We lose money
  verbatim | 7 | nineteen thirty eight
  verbatim | 12 | I would start earlier. I would buy the bigger oven.
  omission | 1 | I expected to fail, {|honestly I had um} I had a spreadsheet that said I would be bankrupt by the third summer.
  omission | 7 | What passes is the {|photographs you know the} photographs of bread. The bread stays.
  omission | 2 | They came every morning {|they brought their aunts} and they told me when the crust was wrong.
  omission | 12 | I would start earlier. {|I would buy the bigger oven} And I would not read the reviews
  omission | 5 | I write down the temperature of the water every {|single} day.
  omission | 9 | on Thursdays there is a {|small} loaf for two euros
  close | 4 | Flour is cheap, {power|electricity} is not, and the oven does not care about your feelings.
  close | 5 | I have {twelve|eleven} notebooks of it, and if there is a fire I will {rescue|save} the notebooks first.
  close | 9 | So on {Fridays|Thursdays} there is a small loaf for two euros, and nobody has to ask
  close | 2 | But a {budget|spreadsheet} knows nothing about neighbours. They came every morning
  close | 12 | I would not read the reviews, because the neighbours tell you {all|everything} you need
  close | 11 | Would you do it {all|} again, knowing everything that you know now?
  stitched | 7, 4 | My grandmother did it in nineteen thirty-eight with one bowl.{|} Flour is cheap, electricity is not.
  stitched | 9, 1 | I expected to fail, honestly.{|} Nobody has to ask and nobody has to explain.
  stitched | 12, 2 | They told me when the crust was wrong.{|} I would not read the reviews, because the neighbours tell you everything you need.
`)

const WITHOUT_CHANGES = readLabels(`
  reworded | 5 | Every day I note the water temperature. I have eleven notebooks and I would save the notebooks first in a fire.
  reworded | 9 | There is a small two euro loaf on Thursdays and nobody needs to ask for it or explain anything.
  reworded | 7 | Grandmother baked it with one bowl in thirty-eight; the photographs of bread pass, the bread stays.
  absent | - | Banking is only baking with other people's flour.
  absent | - | I never wanted to be famous, I only wanted to get up early.
  absent | - | The secret of a good crust is steam in the first ten minutes.
  absent | - | You have to love the morning more than the night.
  absent | - | It is a lot of work, and I do it every day, and so on.
  absent | - | I would say that it is what people think about.
  absent | - | Zebra crossings.
`)

const CAPTION_LABELS = readLabels(`
  verbatim | 0 | They are rivers. They are just very slow rivers!
  verbatim | 0 | I thought the whole valley was going to come down on our tent.
  verbatim | 2, 2 | A glacier that slides is a glacier that is leaving.
  omission | 0 | There is this creaking, this {|um} kind of groaning at night.
  omission | 0 | The first time I heard it I did not sleep {|at all} because I thought the whole valley was going to come down
  close | 0 | The thing about glaciers is that {they're|they are} rivers, they are just very slow rivers, and when you stand on one you can hear it.
  close | 2 | The melt water runs down through {the|} cracks and it lifts the ice and {lets|makes} it slide, and a glacier that slides is leaving
`).map((label) => ({
  ...label,
  marked: label.marked.replace('slides is leaving', 'slides is a glacier that is leaving'),
}))

describe.each([
  ['interview', INTERVIEW, INTERVIEW_LABELS],
  ['captions', CAPTIONS, CAPTION_LABELS],
])('in the %s', (_, talk, labels) => {
  test.each(labels)('$verdict: $marked', (label) => {
    const found = check(talk, label)
    expect([found.verdict, found.paragraphs]).toEqual([label.verdict, label.paragraphs])
    expect(found.changes).toEqual(changesOf(label.marked).filter((change) => change.flat().length > 0))
  })
})

describe('in the interview, without words to compare', () => {
  test.each(WITHOUT_CHANGES)('$verdict: $marked', (label) => {
    const found = check(INTERVIEW, label)
    expect([found.verdict, found.paragraphs]).toEqual([label.verdict, label.paragraphs])
  })
})
