import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  extractQuotations,
  findQuotations,
  type ProseFormat,
} from '../../../../src/core/findings/quotations/find-quotations.ts'
import { tokenize } from '../../../../src/core/findings/word-index.ts'
import { countCases } from '../../../support/count-cases.ts'

const find = (text: string, format: ProseFormat = 'plain', sentences = false) =>
  findQuotations(text, { format, sentences })
const textsOf = (text: string, format?: ProseFormat) => find(text, format).map((one) => one.text)
const speakersOf = (text: string, format?: ProseFormat) => find(text, format).map((one) => one.attribution.speaker)

describe('quotation marks', () => {
  it.each([
    ['curly', 'It was “a long walk to the sea” then.'],
    ['straight', 'It was "a long walk to the sea" then.'],
    ['German', 'Es war „a long walk to the sea“ dann.'],
    ['German with an English end', 'Es war „a long walk to the sea” dann.'],
    ['French', 'C’était « a long walk to the sea » alors.'],
    ['inward', 'Det var »a long walk to the sea« da.'],
    ['Swedish', 'Det var ”a long walk to the sea” då.'],
    ['single guillemets', 'Es war ‹a long walk to the sea› dann.'],
    ['single curly', 'It was ‘a long walk to the sea’ then.'],
    ['single straight', "It was 'a long walk to the sea' then."],
    ['low single', 'Es war ‚a long walk to the sea‘ dann.'],
    ['corner', 'それは「a long walk to the sea」です。'],
    ['right to left curly', 'قال ”a long walk to the sea“ ثم'],
    ['Hebrew', 'הוא אמר ״a long walk to the sea״ בצה״ל.'],
    ['low and high typed with two signs', 'Hij zei ,,a long walk to the sea’’ toen.'],
    ['typesetter’s', "It was ``a long walk to the sea'' then."],
    ['double prime', 'It was ″a long walk to the sea″ then.'],
    ['white corner', 'それは『a long walk to the sea』です。'],
  ])('finds %s marks', (_, text) => {
    expect(textsOf(text)).toEqual(['a long walk to the sea'])
    const { range } = find(text)[0]!
    expect(text.slice(range.start, range.end)).toBe('a long walk to the sea')
  })

  it('takes apostrophes, elisions and inch marks for what they are', () => {
    expect(textsOf("The dogs' owners don't know 'tis rock 'n' roll from the '90s on a 7\" disc, o'clock.")).toEqual([])
    expect(textsOf('It’s the students’ idea, and they’re not sure it’s theirs.')).toEqual([])
    expect(textsOf("She said 'it's the dogs' house and not ours' again.")).toEqual([
      "it's the dogs' house and not ours",
    ])
  })

  it('reads on over line ends, and not over an empty line', () => {
    expect(textsOf('So “we waited\nfor the boat” here.')).toEqual(['we waited for the boat'])
    expect(textsOf('So “we waited\n\nfor the boat” here and so on.')).toEqual([])
  })

  it('finds each paragraph of a quotation that goes on', () => {
    expect(textsOf('“We waited for the boat.\n\n“It never came to us.”')).toEqual([
      'We waited for the boat.',
      'It never came to us.',
    ])
  })

  it('joins what "she said" interrupts, and keeps two quotations apart', () => {
    const text = '“We waited,” she said, “until the boat came.” “It was late,” he said. “It was always very late.”'
    const [first, second] = find(text)
    expect(first!.text).toBe('We waited, until the boat came.')
    expect(first!.parts.map(({ start, end }) => text.slice(start, end))).toEqual(['We waited,', 'until the boat came.'])
    expect(second!.text).toBe('It was always very late.')
  })

  it('does not join the title of a talk to what is said in it', () => {
    expect(textsOf('In “the long history of a harbour light”, she said “we waited for the boat.”')).toEqual([
      'the long history of a harbour light',
      'we waited for the boat.',
    ])
  })

  it('joins what a person with a title interrupts, and leaves out what stands within French marks', () => {
    const [one] = find('“The point,” explained Dr. Jane Smith of MIT, “is that nobody checks the lamp.”')
    expect(one).toMatchObject({ text: 'The point, is that nobody checks the lamp.', parts: [{}, {}] })
    expect(one!.attribution.speaker).toBe('Dr. Jane Smith')
    expect(textsOf('« Nous avons attendu, dit-elle, jusqu’à ce que le bateau arrive. »')).toEqual([
      'Nous avons attendu, jusqu’à ce que le bateau arrive.',
    ])
    expect(textsOf('« Nous avons attendu, a-t-il ajouté, toute la nuit. »')).toEqual([
      'Nous avons attendu, toute la nuit.',
    ])
  })

  it('keeps a quotation within a quotation, whatever the marks', () => {
    expect(textsOf('<p>She said <q>he told me <q>go away</q> and I left</q>.</p>', 'html')).toEqual([
      'he told me ‘go away’ and I left',
    ])
    expect(textsOf('彼は「先生は『ここから出て行け』と言った」と話した。')).toEqual([
      '先生は『ここから出て行け』と言った',
    ])
    expect(textsOf('„Er sagte mir ‚geh jetzt weg‘ und ich ging“, sagte sie.')).toEqual([
      'Er sagte mir ‚geh jetzt weg‘ und ich ging',
    ])
  })

  it.each([
    ['straight in curly', 'She said “he told me "go away" and I left” then.', 'he told me "go away" and I left'],
    [
      'straight at both ends',
      'She said “"Go away" he told me, and then "leave us"” then.',
      '"Go away" he told me, and then "leave us"',
    ],
    ['an inch mark in curly', 'She said “a 7" disc is what we had” then.', 'a 7" disc is what we had'],
    [
      'straight in curly with a straight end',
      'She said “he told me "go away" and I left" then.',
      'he told me "go away" and I left',
    ],
    ['curly in straight', 'She said "he told me “go away” and I left" then.', 'he told me “go away” and I left'],
    ['curly in curly', 'She said “he told me “go away” and I left” then.', 'he told me “go away” and I left'],
    ['single in curly', 'She said “he told me ‘go away’ and I didn’t” then.', 'he told me ‘go away’ and I didn’t'],
    ['curly in single', 'She said ‘he told me “go away” and I didn’t’ then.', 'he told me “go away” and I didn’t'],
    ['straight in German', 'Sie rief „er sagte "geh weg" und ich ging“ dann.', 'er sagte "geh weg" und ich ging'],
    ['English in German', 'Sie rief „er sagte “go away” und ich ging“ dann.', 'er sagte “go away” und ich ging'],
    ['low single in German', 'Sie rief „er sagte ‚geh weg‘ und ich ging“ dann.', 'er sagte ‚geh weg‘ und ich ging'],
    ['inward single in inward', 'Sie rief »er sagte ›geh weg‹ und ich ging« dann.', 'er sagte ›geh weg‹ und ich ging'],
    [
      'curly in French',
      'Elle a dit « il m’a dit “va-t’en” et je suis parti » alors.',
      'il m’a dit “va-t’en” et je suis parti',
    ],
    [
      'French in French',
      'Elle a dit « il m’a dit « va-t’en » et je suis parti » alors.',
      'il m’a dit « va-t’en » et je suis parti',
    ],
    [
      'straight in French',
      'Elle a dit « il m’a dit "va-t’en" et je suis parti » alors.',
      'il m’a dit "va-t’en" et je suis parti',
    ],
  ])('ends a quotation where it ends: %s', (_, text, quoted) => expect(textsOf(text)).toEqual([quoted]))

  it('begins anew where a mark is not closed', () => {
    expect(textsOf('“We waited for it. “It never came to us.” And “it was always very late.”')).toEqual([
      'It never came to us.',
      'it was always very late.',
    ])
    expect(textsOf('“We waited for the boat" she said. “It was always very late.”')).toEqual([
      'We waited for the boat',
      'It was always very late.',
    ])
    expect(textsOf('“We waited for the boat", but "it was always very late”.')).toContain('We waited for the boat')
  })

  it('takes the speaker of a Markdown callout from its first line', () => {
    const [one] = find('> [!quote] Ada Moss\n> We waited for the boat all day.\n', 'markdown')
    expect(one).toMatchObject({ text: 'We waited for the boat all day.', attribution: { speaker: 'Ada Moss' } })
  })

  it('takes many words in capitals, and sentences, for a quotation and not for a title', () => {
    expect(textsOf('“THE LAMP FAILED ONLY ONCE IN ALL THOSE WINTERS”')).toHaveLength(1)
    expect(textsOf('“THE LIGHTHOUSE OF WINTER”')).toEqual([])
    expect(textsOf('“Weather. I am Dana Okafor. Today, a man”')).toHaveLength(1)
  })

  it('passes over fewer than four words and titles of works', () => {
    expect(textsOf('A “so called expert” read “The Making of the Atomic Bomb” and “A Brief History Of Time”.')).toEqual(
      [],
    )
    expect(textsOf('「人工知能」と「私たちは何年も努力してきました」')).toEqual(['私たちは何年も努力してきました'])
  })

  it('leaves out what an editor put in brackets', () => {
    expect(textsOf('“[W]e waited for [the boat] a whole day [sic].”')).toEqual(['We waited for … a whole day … .'])
  })
})

describe('what is passed over', () => {
  const text = [
    'The “so called” pumps and “the next big thing” are in “The Making of the Atomic Bomb” and “we waited for the boat”.',
    '',
    '> Duration: 2:22:20',
    '> Creator: Harbour Talks',
  ].join('\n')

  it('is listed in order with its place and the reason', () => {
    expect(extractQuotations(text, { format: 'markdown' })).toMatchObject({
      quotations: [{ text: 'we waited for the boat' }],
      passedOver: [
        { line: 1, column: 6, text: 'so called', reason: 'short' },
        { line: 1, column: 28, text: 'the next big thing', reason: 'phrase' },
        { line: 1, column: 56, text: 'The Making of the Atomic Bomb', reason: 'title' },
        { line: 3, column: 3, text: 'Duration: 2:22:20 Creator: Harbour Talks', reason: 'metadata' },
      ],
    })
  })

  it('is taken when all are wanted, but for fewer than four words', () => {
    const { quotations, passedOver } = extractQuotations(text, { format: 'markdown', all: true })
    expect(quotations.map((one) => one.kind)).toEqual(['marked', 'marked', 'marked', 'block'])
    expect(passedOver).toEqual([{ line: 1, column: 6, text: 'so called', reason: 'short' }])
  })
})

describe('comments that take quotations out of the check', () => {
  const read = (text: string, format: ProseFormat = 'markdown') => {
    const { quotations, passedOver } = extractQuotations(text, { format })
    return [quotations.map((one) => one.text), passedOver.map((one) => `${one.reason}: ${one.text}`)]
  }
  const one = '“we waited for the boat”'
  const two = '“it never came to us”'

  it.each([
    ['behind it in its line', `He said ${one}. <!-- quotes-ignore --> She said ${two}.`],
    ['in the line before', `<!-- quotes-ignore: an old joke -->\nHe said ${one}.\n\nShe said ${two}.`],
    ['a paragraph before', `<!-- quotes-ignore -->\n\nHe said ${one}.\n\nShe said ${two}.`],
    ['before it in its line', `<!-- quotes-ignore --> He said ${one}. She said ${two}.`],
    ['in the line below', `He said ${one}.\n<!-- quotes-ignore -->\n\nNobody answered him.\n\nShe said ${two}.`],
    ['in a block', `<!-- quotes-ignore-start -->\nHe said ${one}.\n<!-- quotes-ignore-end -->\n\nShe said ${two}.`],
  ])('one: %s', (_, text) => {
    for (const format of ['markdown', 'html', 'plain'] as const)
      expect(read(text, format)).toEqual([['it never came to us'], ['ignored: we waited for the boat']])
  })

  it('one: a block quote', () => {
    const quote = '> We waited for the boat\n> all day.'
    const expected = [['it never came to us'], ['ignored: We waited for the boat all day.']]
    expect(read(`${quote} <!-- quotes-ignore -->\n\nShe said ${two}.`)).toEqual(expected)
    expect(read(`<!-- quotes-ignore -->\n\n${quote}\n\nShe said ${two}.`)).toEqual(expected)
  })

  it('a block that is not ended goes to the end, and a file is ignored whole', () => {
    expect(read(`${two}\n\n<!-- quotes-ignore-start -->\n\n${one}`)[0]).toEqual(['it never came to us'])
    expect(read(`${two}\n\n${one}\n\n<!-- quotes-ignore-file -->`)[0]).toEqual([])
  })

  it('one that is far from any quotation takes none out', () => {
    expect(read(`${one}\n\n<!-- quotes-ignore -->\n\nA paragraph.\n\n${two}`)[1]).toEqual([])
  })

  it('in code none is meant: a text may be about them', () => {
    const text = `Write \`<!-- quotes-ignore-file -->\`, or:\n\n\`\`\`\n<!-- quotes-ignore-start -->\n\`\`\`\n\nHe said ${one}.`
    expect(read(text)).toEqual([['we waited for the boat'], []])
  })

  it('source: elsewhere says that it is not of this library, in brackets where a text has no comments', () => {
    const expected = [['it never came to us'], ['elsewhere: we waited for the boat']]
    expect(read(`He said ${one}. <!-- source: elsewhere -->\n\nShe said ${two}.`)).toEqual(expected)
    expect(read(`He said ${one} (source: elsewhere).\n\nShe said ${two}.`, 'plain')).toEqual(expected)
  })
})

describe('block quotes, lists and sentences', () => {
  it('takes a block quote whole, without its signature', () => {
    const [one] = find('Before.\n\n> We waited **for** the\n> boat all day.\n>\n> — Ann Lee, 2024\n', 'markdown')
    expect(one).toMatchObject({ kind: 'block', text: 'We waited for the boat all day.', line: 3 })
    expect(one!.attribution.speaker).toBe('Ann Lee')
  })

  it('takes the marked quotation of a block quote', () => {
    expect(textsOf('> “We waited for the boat.”\n> — Ann Lee, [2:10](https://youtu.be/abc)', 'markdown')).toEqual([
      'We waited for the boat.',
    ])
  })

  it('takes whole sentences of a list only when nothing is marked', () => {
    const list = '- We waited for the boat.\n- the boat and us\n'
    expect(textsOf(list)).toEqual(['We waited for the boat.'])
    expect(textsOf(`${list}\n“It never came to us.”`)).toEqual(['It never came to us.'])
  })

  it('takes every sentence when asked, and nothing is marked', () => {
    const text = 'We waited for the boat. Indeed. It never came to us.'
    expect(find(text)).toEqual([])
    expect(find(text, 'plain', true).map((one) => one.text)).toEqual([
      'We waited for the boat.',
      'It never came to us.',
    ])
  })
})

describe('markup', () => {
  it('passes over front matter, code, comments and addresses of Markdown', () => {
    const text =
      '---\ntitle: "one two three four"\n---\n# One two three four\n\n```\n"one two three four"\n```\n<!-- "one two three four" -->\nA [“it was a long _walk_ to the sea”](https://x.org/"a) and ![“one two three four”](p.png)\n'
    const [one, ...others] = find(text, 'markdown')
    expect(others).toEqual([])
    expect(one).toMatchObject({ text: 'it was a long walk to the sea', line: 10 })
    expect(text.slice(one!.range.start, one!.range.end)).toBe('it was a long _walk_ to the sea')
    expect(one!.attribution.links).toEqual(['https://x.org/"a'])
  })

  it('reads past tags and comments that do not end', () => {
    expect(textsOf('<a x="<b “one two three four” <a <a', 'html')).toEqual(['one two three four'])
    expect(textsOf('“one two three four” <a <!-- “five six seven eight”', 'markdown')).toEqual(['one two three four'])
  })

  it('reads references, block quotes and q of HTML, and no scripts', () => {
    const html =
      '<script>"one two three four"</script><p title="one two three four">She: &ldquo;we don&#39;t <b>know</b> it&rdquo;</p><blockquote><p>We waited for</p><p>the boat.</p></blockquote><p><q>It never came to us</q>'
    expect(textsOf(html, 'html')).toEqual(["we don't know it", 'We waited for the boat.', 'It never came to us'])
    const [one] = find(html, 'html')
    expect(html.slice(one!.range.start, one!.range.end)).toBe('we don&#39;t <b>know</b> it')
  })
})

describe('the speaker', () => {
  it.each([
    ['Ann Lee said: “we waited for the boat”.', 'Ann Lee'],
    ['“We waited for the boat,” Ann Lee warned.', 'Ann Lee'],
    ['Ann Lee insists “we waited for the boat”.', 'Ann Lee'],
    ['“We waited for the boat,” said Ann Lee, who knew.', 'Ann Lee'],
    ['“We waited for the boat,” Lee says.', 'Lee'],
    ['“We waited,” the captain, Ann Lee, said, “for the boat.”', undefined],
    ['“We waited,” Ann Lee said, “for the boat.”', 'Ann Lee'],
    ['Ann Lee: “We waited for the boat.”', 'Ann Lee'],
    ['According to Jan van der Berg, “we waited for the boat”.', 'Jan van der Berg'],
    ['“We waited for the boat.” — J. R. Lee', 'J. R. Lee'],
    ['“We waited for the boat.” Ben Roy said that “it was never very late”.', undefined],
    ['She said “we waited for the boat”.', undefined],
    ['„Wir haben auf das Boot gewartet“, sagte Angela Kern. Er ging.', 'Angela Kern'],
  ])('%s', (text, speaker) => expect(speakersOf(text)[0]).toBe(speaker))
})

describe('offsets', () => {
  const word = fc.constantFrom('boat', 'sea', 'don’t', "it's", 'Élan', '海', 'walk', 'été', '2024')
  const words = fc.array(word, { minLength: 8, maxLength: 12 }).map((list) => list.join(' '))
  const marks = fc.constantFrom(['“', '”'], ['"', '"'], ['„', '“'], ['«', '»'], ['「', '」'])
  const around = fc.constantFrom(
    'Then ',
    '\n\n',
    '> a\n',
    '- item\n',
    '# Head\n\n',
    '<b>so</b> ',
    '&amp; ',
    '\r\n',
    '😀 ',
  )
  const keysOf = (text: string) => tokenize(text).map(({ key }) => key)

  it('hold the words of every quotation, in every format', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(around, marks, words), { minLength: 1, maxLength: 4 }),
        fc.constantFrom<ProseFormat>('plain', 'markdown', 'html'),
        (parts, format) => {
          const text = parts.map(([before, [open, close], quoted]) => `${before}${open}${quoted}${close} `).join('')
          for (const { range, text: quoted, line, column } of find(text, format)) {
            const slice = text.slice(range.start, range.end)
            if (!/[<&>]/.test(slice)) expect(keysOf(slice)).toEqual(keysOf(quoted))
            const lines = text.slice(0, range.start).split('\n')
            expect([line, column]).toEqual([lines.length, lines.at(-1)!.length + 1])
          }
          if (format === 'html') expect(find(text, format).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: countCases(300) },
    )
  })

  it('never fail, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(...'“”„«»‘’\'"「」<>&;[]()!*_`#\n\r\\-— ab. said Ann'.split(/(?=[^a-zA-Z])/), ' word'),
          {
            maxLength: 80,
          },
        ),
        fc.constantFrom<ProseFormat>('plain', 'markdown', 'html'),
        (list, format) => {
          const text = list.join('')
          let last = 0
          for (const { range } of find(text, format, true)) {
            expect(range.start).toBeGreaterThanOrEqual(last)
            expect(range.end).toBeGreaterThan(range.start)
            last = range.end
          }
          expect(last).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: countCases(500) },
    )
  })
})
