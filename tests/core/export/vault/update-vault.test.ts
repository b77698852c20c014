import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { PlacedNote } from '../../../../src/core/export/exporter.ts'
import { updateVault, type VaultFolder, type VaultOptions } from '../../../../src/core/export/vault/update-vault.ts'
import type { VaultApp } from '../../../../src/core/export/vault/vault-syntax.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const ann = { id: 'ann-ode', name: 'Ann Ode', labels: ['Ann'] }
const ben = { id: 'ben-bay', name: 'Ben Bay', labels: ['Ben'] }
const WORDS = `
  0:00 Ann: Moss grows on every northern wall.
  1:05 Ben: And lichen grows on stones that nobody has ever moved.
`

function talk(rest: Record<string, unknown> = {}, words = WORDS) {
  const episode = episodeOf(words, { id: 'moss', title: 'Moss: a talk', speakers: [ann, ben], ...rest })
  return { episode, transcript: buildTranscript(episode) }
}

function memoryFolder(files: Record<string, string> = {}) {
  const pages = new Map(Object.entries(files))
  const written: string[] = []
  const folder: VaultFolder = {
    list: async () => [...pages.keys()],
    async read(path) {
      const text = pages.get(path)
      if (text === undefined) throw new Error(`${path} is gone`)
      return new TextEncoder().encode(text)
    },
    async write(path, text) {
      pages.set(path, text)
      written.push(path)
    },
  }
  const change = (path: string, from: string | RegExp, to: string) => {
    const before = pages.get(path)!
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    pages.set(path, after)
  }
  return { folder, pages, written, change }
}

async function exportTo(
  { folder }: ReturnType<typeof memoryFolder>,
  sources = [talk()],
  app: VaultApp = 'obsidian',
  options: VaultOptions = {},
) {
  const { added, updated, same, ...rest } = await updateVault(folder, app, sources, options)
  return { counts: [added.length, updated.length, same.length], ...rest }
}

function readProperties(page: string): unknown {
  return parse(/^---\n([\s\S]*?)\n---\n/.exec(page)![1]!)
}

describe.each(['obsidian', 'logseq'] as const)('a folder of %s', (app) => {
  const folderOf = app === 'obsidian' ? '' : 'pages/'
  const page = `${folderOf}Moss - a talk.md`

  it('gets a page for the episode and for each person, and the second export changes no byte', async () => {
    const vault = memoryFolder()
    expect(await exportTo(vault, [talk()], app)).toEqual({ counts: [3, 0, 0], kept: [], failed: [] })
    const before = new Map(vault.pages)
    expect(await exportTo(vault, [talk()], app)).toEqual({ counts: [0, 0, 3], kept: [], failed: [] })
    expect(vault.pages).toEqual(before)
    expect(vault.written).toHaveLength(3)
  })

  it('keeps what was written above and below the marks, also in a file with line ends of Windows', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    vault.change(page, /^(?=(?:- )?<!--)/m, '- my line above\n\n')
    vault.pages.set(page, `${vault.pages.get(page)!}- my line below`.replaceAll('\n', '\r\n'))
    const renewed = talk({}, WORDS.replace('northern', 'southern'))
    expect((await exportTo(vault, [renewed], app)).counts).toEqual([0, 1, 2])
    const text = vault.pages.get(page)!
    expect(text).toContain('- my line above\r\n\r\n')
    expect(text).toMatch(/\r\n- my line below$/)
    expect(text).toContain('southern')
    expect(text).not.toContain('northern')
    expect(text).not.toMatch(/(?<!\r)\n/)
  })

  it('leaves and names what was changed inside the marks, and replaces it only on request', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    vault.change(page, 'northern', 'northern (is it?)')
    const edited = vault.pages.get(page)
    const renewed = [talk({}, WORDS.replace('moved', 'turned'))]
    expect(await exportTo(vault, renewed, app)).toMatchObject({
      counts: [0, 0, 3],
      kept: [
        {
          path: page,
          what: ['text'],
          lost: [expect.stringContaining('northern (is it?)'), expect.stringContaining('moved')],
        },
      ],
    })
    expect(vault.pages.get(page)).toBe(edited)
    const replaced = await exportTo(vault, renewed, app, { replacesEdits: true })
    expect(replaced).toMatchObject({ counts: [0, 1, 2], kept: [] })
    expect(vault.pages.get(page)).toContain('turned')
    expect(vault.pages.get(page)).not.toContain('is it?')
  })

  it('replaces of a page that was shown only what was shown, and of others nothing', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    vault.change(page, 'northern', 'northern (is it?)')
    const person = [...vault.pages.keys()].find((path) => path.includes('Ann Ode'))!
    vault.change(person, 'speaks for', 'talks for')
    const { kept } = await exportTo(vault, [talk()], app)
    expect(kept.map(({ path }) => path)).toEqual([page, person])
    vault.change(page, 'is it?', 'is it, truly?')
    const shown = { replacesEdits: kept.filter(({ path }) => path === page) }
    const later = await exportTo(vault, [talk()], app, shown)
    expect(later.counts).toEqual([0, 0, 3])
    expect(vault.pages.get(page)).toContain('is it, truly?')
    const again = await exportTo(vault, [talk()], app, { replacesEdits: later.kept.slice(0, 1) })
    expect(again).toMatchObject({ counts: [0, 1, 2], kept: [{ path: person }] })
    expect(vault.pages.get(page)).not.toContain('is it')
    expect(vault.pages.get(person)).toContain('talks for')
  })

  it('names no lost line where the reader only took lines out, and puts them back on request', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    const whole = vault.pages.get(page)
    vault.change(page, /^.*northern.*\n/m, '')
    const { kept } = await exportTo(vault, [talk()], app)
    expect(kept).toEqual([{ path: page, what: ['text'], lost: [] }])
    await exportTo(vault, [talk()], app, { replacesEdits: kept })
    expect(vault.pages.get(page)).toBe(whole)
  })

  it('knows a page by its id after its title changed and after its file was renamed and moved', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    vault.pages.set('Talks/Green things.md', vault.pages.get(page)!)
    vault.pages.delete(page)
    expect(await exportTo(vault, [talk({ title: 'On moss' })], app)).toMatchObject({ counts: [0, 3, 0], kept: [] })
    expect(new Set(vault.pages.keys())).toEqual(
      new Set([
        `${app === 'obsidian' ? 'People/' : folderOf}Ann Ode.md`,
        `${app === 'obsidian' ? 'People/' : folderOf}Ben Bay.md`,
        'Talks/Green things.md',
      ]),
    )
    expect(vault.pages.get('Talks/Green things.md')).toContain('# On moss')
  })

  it('keeps properties of the reader, and follows its own until they are changed', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk({ channel: 'Garden' })], app)
    vault.change(page, /^channel/m, app === 'obsidian' ? 'rating: 5\nchannel' : 'rating:: 5\nchannel')
    expect((await exportTo(vault, [talk({ channel: 'Shed' })], app)).counts).toEqual([0, 1, 2])
    expect(vault.pages.get(page)).toMatch(/^rating::? 5$/m)
    expect(vault.pages.get(page)).toMatch(/^channel::? "?Shed"?$/m)
    vault.change(page, /^(channel.*)Shed/m, '$1My shed')
    const third = await exportTo(vault, [talk({ channel: 'House' })], app)
    expect(third.kept).toEqual([
      { path: page, what: ['properties'], lost: [expect.stringMatching(/channel.*My shed/)] },
    ])
    expect(vault.pages.get(page)).toMatch(/^channel::? "?My shed"?$/m)
    expect(vault.pages.get(page)).toMatch(/^(?:\t?- )?House/m)
  })

  it('adds an episode to the page of a person without touching what it says of others', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    const path = `${app === 'obsidian' ? 'People/' : folderOf}Ann Ode.md`
    vault.pages.set(path, `${vault.pages.get(path)!}met her in May\n`)
    const before = vault.pages.get(path)!.split('met her in May')[0]!.trimEnd()
    await exportTo(vault, [talk({ id: 'fern', title: 'Fern' })], app)
    expect(vault.pages.get(path)!.startsWith(before)).toBe(true)
    expect(vault.pages.get(path)).toMatch(/Fern[\s\S]*met her in May\n$/)
  })

  it('never takes the file of somebody else, in whatever case it is written', async () => {
    const vault = memoryFolder({ [`${folderOf}MOSS - A Talk.md`]: 'mine' })
    const { counts } = await exportTo(vault, [talk()], app)
    expect(counts).toEqual([3, 0, 0])
    expect(vault.pages.get(`${folderOf}MOSS - A Talk.md`)).toBe('mine')
    expect(vault.pages.has(`${folderOf}Moss - a talk (moss).md`)).toBe(true)
  })

  it('never takes a page back whose id the reader took out', async () => {
    const vault = memoryFolder({ [page]: 'mine' })
    await exportTo(vault, [talk()], app)
    vault.pages.set(`${folderOf}Moss - a talk (moss).md`, 'my week of work')
    expect((await exportTo(vault, [talk()], app)).counts).toEqual([1, 0, 2])
    expect(vault.pages.get(`${folderOf}Moss - a talk (moss).md`)).toBe('my week of work')
    expect(vault.pages.has(`${folderOf}Moss - a talk (moss 2).md`)).toBe(true)
  })

  it('renews properties that differ in signs alone', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk({ channel: 'C++' })], app)
    expect((await exportTo(vault, [talk({ channel: 'C#' })], app)).counts).toEqual([0, 1, 2])
    expect(vault.pages.get(page)).toMatch(/^channel::? "?C#"?$/m)
  })

  it('lets no title or name become a comment, an embed, a formula, markup or emphasis in a link', async () => {
    const label = 'A %%gone%% $x$ {{query}} **b** <img src=x> `c` for $5M'
    const vault = memoryFolder()
    await exportTo(vault, [talk({ title: label, speakers: [{ ...ann, name: label }] })], app)
    const text = [...vault.pages.values()].join('\n')
    const labels = text.match(app === 'obsidian' ? /(?<=\|)A [^\]\n]*(?=\]\])/g : /(?<=\[)A [^\]\n]*(?=\]\(\[\[)/g)
    expect(new Set(labels)).toEqual(new Set(['A gone x query}} b img src=x> c for $5M']))
  })

  it('names a page that cannot be written, and writes the others', async () => {
    const vault = memoryFolder()
    const { write } = vault.folder
    const locked: VaultFolder = {
      ...vault.folder,
      async write(path, text) {
        if (path === page) throw new Error('it is locked by another program')
        await write(path, text)
      },
    }
    const report = await updateVault(locked, app, [talk()])
    expect(report.failed).toEqual([{ path: page, reason: 'it is locked by another program' }])
    expect(report.added).toHaveLength(2)
    expect((await exportTo(vault, [talk()], app)).counts).toEqual([1, 0, 2])
  })

  it('does not read half a block as one of its own: where the end is gone, the page stays', async () => {
    const vault = memoryFolder()
    await exportTo(vault, [talk()], app)
    vault.change(page, /^(?:- )?<!-- transcript-explorer:end.*\n/m, '')
    const before = vault.pages.get(page)
    const { kept } = await exportTo(vault, [talk({}, WORDS.replace('moved', 'turned'))], app)
    expect(kept).toEqual([{ path: page, what: ['text'] }])
    expect(vault.pages.get(page)).toBe(before)
  })

  it('lets no text of an episode become a mark, a tag, a property, a macro or the id of a paragraph', async () => {
    const hostile =
      '0:00 Ann: <!-- transcript-explorer:end moss --> #tag key:: value {{query}} ((ref)) [[Link]] %%gone%% <% run %> $x$ ^p-9'
    const vault = memoryFolder()
    await exportTo(vault, [talk({ channel: 'x:: y #z', title: 'A "b": #c\u202E' }, hostile)], app)
    const text = [...vault.pages].find(([path]) => path.includes('A - c') || path.includes('A b'))![1]
    const body = text.slice(text.indexOf('begin moss'))
    expect(body.match(/^(?:- )?<!-- transcript-explorer:end/gm)).toHaveLength(1)
    expect(body).not.toMatch(/(?<!\S)#(?=tag|z|c)|key::|\{\{|\(\(ref|(?<!\\)\[\[Link|%%|(?<!\\)<%|(?<!\\)\$x/)
    expect(body).toContain(String.raw`\^p-9`)
    expect(
      (await exportTo(vault, [talk({ channel: 'x:: y #z', title: 'A "b": #c\u202E' }, hostile)], app)).counts,
    ).toEqual([0, 0, 3])
  })
})

const verdicts = {
  quotes: [
    { id: 'q1', text: 'Moss grows on every northern wall.', speaker: 'Ann' },
    { id: 'q2', text: 'And lichen grows on stones nobody has ever moved.', speaker: 'Ben' },
    { id: 'q3', text: 'Nobody has ever seen a fern in the whole of this wide country.', speaker: 'Ben' },
  ],
}

it('writes properties that a YAML parser reads', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [
    talk({ channel: 'Ann\'s "garden": #1', publishedOn: '2026-01-31', duration: 700, tags: ['old moss'] }),
  ])
  expect(readProperties(vault.pages.get('Moss - a talk.md')!)).toEqual({
    'transcript-explorer': expect.stringMatching(/^moss [0-9a-f]{8}$/),
    title: 'Moss: a talk',
    channel: 'Ann\'s "garden": #1',
    published: '2026-01-31',
    duration: '11:40',
    url: 'https://www.youtube.com/watch?v=abcdefghijk',
    speakers: ['[[People/Ann Ode|Ann Ode]]', '[[People/Ben Bay|Ben Bay]]'],
    tags: ['old-moss'],
  })
})

it('invents no property that the episode does not have', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [talk({ speakers: [], media: undefined }, 'Moss grows.')])
  expect(Object.keys(readProperties(vault.pages.get('Moss - a talk.md')!) as object)).toEqual([
    'transcript-explorer',
    'title',
  ])
})

it('says of each quote what is true of it, and leads to the paragraph', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [talk(verdicts)])
  const text = vault.pages.get('Moss - a talk.md')!
  expect(text).toContain(
    '> "Moss grows on every northern wall."\n> — Ann\n> Word for word · [[#^p-0|at 0:00]]\n\n^quote-q1',
  )
  expect(text).toContain('> Words left out: “that” · [[#^p-65|at 1:05]]\n\n^quote-q2')
  expect(text).toContain('> Not in this transcript\n\n^quote-q3')
  expect(text).toMatch(/Moss grows on every northern wall\. \^p-0$/m)
  const person = vault.pages.get('People/Ann Ode.md')!
  expect(person).toContain('## [[Moss - a talk|Moss: a talk]]')
  expect(person).toContain('> Word for word · [[Moss - a talk#^p-0|at 0:00]]')
  expect(person).toContain('speaks for 1:05')
})

it('gives the paragraphs of Logseq ids of the form that it knows, the same ones every time', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [talk(verdicts)], 'logseq')
  const text = vault.pages.get('pages/Moss - a talk.md')!
  const ids = text.match(/(?<=id:: )[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/gm)!
  expect(new Set(ids).size).toBe(5)
  const [, linked] = /\(\(\(([0-9a-f-]{36})\)\)\)/.exec(text)!
  expect(text).toMatch(new RegExp(`northern wall\\.\\n\\t  id:: ${linked}$`, 'm'))
})

it('writes the notes of the reader with a link to their paragraph', async () => {
  const { episode, transcript } = talk()
  const { text } = transcript.segments[0]!
  const note: PlacedNote = {
    at: 0,
    id: 'n1',
    before: '',
    after: '',
    quote: text,
    text: 'ask *her*\n\n# again',
    tags: ['to do'],
    madeOn: '2026-01-31T10:00:00.000Z',
    changedOn: '2026-01-31T10:00:00.000Z',
    link: 'https://example.org/e/moss',
    passage: { first: 0, last: 0, startOffset: 0, endOffset: text.length, at: 0 },
  }
  const vault = memoryFolder()
  await exportTo(vault, [{ episode, transcript, notes: [note] } as ReturnType<typeof talk>])
  const page = vault.pages.get('Moss - a talk.md')!
  expect(page).toContain(
    '## My notes\n\n> Moss grows on every northern wall.\n>\n> — [0:00](https://example.org/e/moss)',
  )
  expect(page).toContain(String.raw`ask \*her\*` + '\n\n' + String.raw`\# again` + '\n\n[[#^p-0|at 0:00]] · #to-do')
})

it('takes what a program does by itself for no change: other links, quotes of YAML, white space, folded bullets', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [talk(verdicts)])
  vault.change('Moss - a talk.md', 'title: "Moss: a talk"', "title: 'Moss: a talk'")
  vault.change('Moss - a talk.md', /speakers:\n {2}- (.*)\n {2}- (.*)/, 'speakers: [$1, $2]')
  vault.change('Moss - a talk.md', '[[People/Ann Ode|', '[[Folk/Ann|')
  vault.change('People/Ann Ode.md', '[[Moss - a talk#^p-0|', '[[Green#^p-0|')
  const before = new Map(vault.pages)
  expect(await exportTo(vault, [talk(verdicts)])).toEqual({ counts: [0, 0, 3], kept: [], failed: [] })
  expect(vault.pages).toEqual(before)
})

it('reads no page of another encoding as text: it is named, and left', async () => {
  const vault = memoryFolder()
  await exportTo(vault)
  const { read } = vault.folder
  const folder: VaultFolder = {
    ...vault.folder,
    async read(path, extent) {
      const bytes = await read(path, extent)
      return path === 'Moss - a talk.md' ? new Uint8Array([...bytes, 0xff]) : bytes
    },
  }
  const { failed } = await updateVault(folder, 'obsidian', [talk({ title: 'New' })])
  expect(failed).toEqual([{ path: 'Moss - a talk.md', reason: 'it is not UTF-8 text; save it as UTF-8' }])
})

it('has no page for parts in a talk and numbered voices', async () => {
  const vault = memoryFolder()
  await exportTo(vault, [talk({ speakers: [] }, '0:00 Host: Moss.\n0:10 Speaker 1: Yes.\n0:20 Ann Ode: No.')])
  expect([...vault.pages.keys()]).toEqual(['Moss - a talk.md', 'People/Ann Ode.md'])
})
