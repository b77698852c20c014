/** An article with quotations labelled by hand, checked against four short talks written for it. */

import { expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../transcript/write-episode.ts'

const TALKS: Readonly<Record<string, string>> = {
  orchard: `
  0:00 Host: Tell me about the orchard and what the frost did to it.
  0:20 Mara Quill: The frost came on the ninth of May, after the blossom, and by breakfast we had lost four fifths of the pears.
  1:00 Mara Quill: You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a spring.
  2:00 Mara Quill: So we grafted late varieties on the old trunks, forty a day, with wax my grandfather had left in a biscuit tin.
  3:00 Host: Did the old trunks take it?
  3:10 Mara Quill: Every one but six. An old tree is stubborn, it would rather carry a stranger than die.`,
  tunnel: `
  0:00 Host: You dug under a river for eleven years. What goes wrong?
  0:20 Otto Brandl: Water goes wrong. Everything else in a tunnel is only expensive, water is the one thing that has ideas of its own.
  1:10 Otto Brandl: We froze the ground with brine pipes, four hundred of them, and kept it frozen through two summers.
  2:00 Otto Brandl: The machine is called Hedwig, after my mother-in-law, because she also never turned back.
  3:00 Host: And when the two halves met?
  3:20 Otto Brandl: Nine millimetres apart. I cried like a child and then I asked who had lost us the nine millimetres.`,
  choir: `
  0:00 Host: Why do you refuse to hold auditions?
  0:15 Ifeoma Dale: Because anyone who can argue can sing. I have never met a person without a voice, only people who were told to mouth the words.
  1:00 Ifeoma Dale: In our first winter we were seven in a room with no heating, and you could see the alto line in the air.
  2:00 Host: A farmer told me on this programme: an old tree is stubborn, it would rather carry a stranger than die.
  2:20 Ifeoma Dale: That is a choir. That is exactly what a choir is.`,
  ledger: `
  0:00 Pim Aarden: Every fraud that I ever found was found on paper, at night, by adding up a column that nobody had added up before.
  0:50 Pim Aarden: They hired the best lawyers in three countries, and all of them forgot the parking receipts.
  1:40 Pim Aarden: I do not hate thieves. I hate rounding.`,
}

/** Before each quotation its verdict, and the talks in which it is said, best first. */
const ARTICLE = `
# Four people and their work

<!-- verbatim orchard -->
“You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a spring,” says Mara Quill.

<!-- omission orchard -->
The night itself she tells in one breath: “The frost came on the ninth of May, and by breakfast we had lost four fifths of the pears.”

<!-- close orchard -->
"So we grafted late varieties on the old trunks, fifty a day, with wax my grandfather had left in a biscuit tin."

<!-- reworded orchard -->
“My grandfather left a biscuit tin of wax, and with it we put forty grafts of later varieties a day on the old trunks.”

<!-- verbatim orchard choir -->
> An old tree is stubborn, it would rather carry a stranger than die.

<!-- verbatim tunnel -->
Otto Brandl says: «Everything else in a tunnel is only expensive, water is the one thing that has ideas of its own.»

<!-- verbatim tunnel -->
“The machine is called Hedwig,” he said, “after my mother-in-law, because she also never turned back.”

<!-- stitched tunnel -->
“I cried like a child and then I asked who had lost us the nine millimetres. We froze the ground with brine pipes, four hundred of them.”

<!-- reworded tunnel -->
“Four hundred pipes of brine kept the ground frozen, and it stayed that way two summers long.”

<!-- absent -->
“A river does not forgive an engineer, it only postpones the bill.”

<!-- absent -->
“Whoever digs a tunnel should first learn to be wrong in the dark.”

<!-- verbatim choir -->
Ifeoma Dale: ‘I have never met a person without a voice, only people who were told to mouth the words.’

<!-- close choir -->
“In our first winter we were eight in a room with no heating, and you could see the alto line in the air.”

<!-- absent -->
“Singing together is the cheapest medicine that a town can buy.”

<!-- verbatim ledger -->
“They hired the best lawyers in three countries,
and all of them forgot the parking receipts.”

<!-- omission ledger -->
“Every fraud that I ever found was found on paper, by adding up a column that nobody had added up before.”

<!-- verbatim ledger -->
“I do not hate thieves. I hate rounding.”

<!-- absent -->
“An honest accountant sleeps with the window open and the books closed.”
`

it('an article is judged as its labels say, quotation by quotation', async () => {
  const episodes = Object.entries(TALKS).map(
    ([id, talk]) => ({ ...withLength(writeEpisode(talk)), id, title: id }) as Episode,
  )
  const texts = episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const library = createQuoteLibrary(texts)
  const labels = [...ARTICLE.matchAll(/<!-- (.*?) -->/g)].map(([, label]) => label)
  const quotations = findQuotations(ARTICLE, { format: 'markdown' })
  const answers = []
  for (const quotation of quotations) {
    const { verdict, matches } = (await checkQuotation(library, quotation)).value
    answers.push([verdict, ...new Set(matches.map(({ episode }) => episode))].join(' '))
  }
  expect(answers).toEqual(labels)
})
