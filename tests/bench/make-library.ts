/**
 * `make-library --to FOLDER [--episodes N]`: writes the notes of a made library in the shape of a real one: as many words, names,
 * tags and channels, of which most names stand in one episode only.
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { writeWhole } from '../../src/cli/files/write-file.ts'
import { createRandom } from './make-talk.ts'

interface LibraryShape {
  readonly episodes: number
  /** In all. */
  readonly names: number
  /** Share of the names that stand in one episode only. */
  readonly single: number
  readonly channels: number
  readonly tags: number
  /** Words said in an episode, on average. */
  readonly words: number
}

/** Counted in a library of real notes. */
export const REAL_SHAPE: LibraryShape = {
  episodes: 616,
  names: 7865,
  single: 0.82,
  channels: 15,
  tags: 807,
  words: 6200,
}

/** Words of the whole library; the nth is said about as often as one in n. */
const VOCABULARY = 20_000
const KINDS = ['People', 'Companies', 'Products', 'Works']
const PARAGRAPH = 62
/** Words a second. */
const SPEED = 2.5

/** A note for each episode, by its id; always the same for the same shape. */
export function makeLibrary(shape: LibraryShape): ReadonlyMap<string, string> {
  const next = createRandom(11)
  const words = makeWords(next)
  const pick = () => words[Math.floor(Math.exp(next() * Math.log(VOCABULARY))) - 1]!
  const say = (count: number) => Array.from({ length: count }, pick).join(' ')
  const title = (count: number) => say(count).replace(/^./, (letter) => letter.toUpperCase())
  const names = spreadNames(shape, words, next)
  const tags = Array.from({ length: shape.tags }, (_, at) => `${words[at + 40]!} ${words[at + 900]!}`)
  return new Map(
    Array.from({ length: shape.episodes }, (_, at) => {
      const id = `made${String(at).padStart(7, '0')}`
      const length = Math.round(shape.words * (0.4 + 1.2 * next()))
      const duration = Math.round(length / SPEED)
      const link = (second: number) =>
        `[${formatTime(second)}](https://www.youtube.com/watch?v=${id}&t=${Math.floor(second)}s)`
      const anywhere = () => link(next() * duration)
      const repeat = (count: number, write: () => string) => Array.from({ length: count }, write)
      const [host, guest] = [names[at]![0] ?? 'Ann Host', names[at]![1] ?? 'Bob Guest']
      const speakers = at % 2 === 0 ? [host, guest] : undefined
      const own = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
        (step) => tags[(at * 9 + step * (1 + Math.floor(next() * 3))) % tags.length]!,
      )
      const mentions = KINDS.flatMap((kind, row) => [
        `### ${kind}`,
        ...names[at]!.filter((_name, index) => index % KINDS.length === row).map(
          (name) => `- **${name}** (${anywhere()}) - ${title(12)}`,
        ),
      ])
      const note = [
        '---',
        `video_id: ${id}`,
        `title: "${title(9)}"`,
        `channel: "Channel ${at % shape.channels}"`,
        `duration: ${duration}`,
        `upload_date: ${new Date(Date.UTC(2022, 0, 1 + at * 2)).toISOString().slice(0, 10)}`,
        'tags:',
        ...new Set(own.map((tag) => `  - ${tag}`)),
        '---',
        '## Summary',
        ...repeat(3, () => `${title(70)}.\n`),
        '## Highlights',
        ...repeat(8, () => `### "${title(9)}"\n\n> "${title(28)}."\n> — ${guest}, ${anywhere()}\n`),
        '## Key Points',
        ...repeat(12, () => `- **${title(3)}** (${anywhere()}) - ${title(20)}`),
        '## Mentions',
        ...mentions,
        '## Surprising Quotes',
        ...repeat(4, () => `> "${title(18)}."\n> — ${guest}, ${anywhere()}\n`),
        '## Additional Resources',
        ...repeat(6, () => `- [${title(4)}](https://${pick()}.example/${pick()})`),
        '## Transcript',
        ...writeTranscript({ length, duration, names: names[at]!, speakers, link, title, next }),
      ]
      return [id, note.join('\n')]
    }),
  )
}

interface Transcript {
  readonly length: number
  readonly duration: number
  readonly names: readonly string[]
  readonly speakers: readonly string[] | undefined
  readonly link: (second: number) => string
  readonly title: (count: number) => string
  readonly next: () => number
}

/** Names are said once or twice, and some of them never. */
function writeTranscript({ length, duration, names, speakers, link, title, next }: Transcript): readonly string[] {
  const count = Math.max(1, Math.round(length / PARAGRAPH))
  const said = names.flatMap((name) => (next() < 0.15 ? [] : next() < 0.5 ? [name] : [name, name]))
  const rows = Array.from({ length: count }, (): string[] => [])
  for (const name of said) rows[Math.floor(next() * count)]!.push(name)
  return rows.map((mentioned, at) => {
    const speaker = speakers ? `**${speakers[at % speakers.length]!}:** ` : ''
    const sentences = Array.from({ length: 5 }, (_, sentence) => {
      const name = mentioned[sentence]
      return `${title(name === undefined ? 12 : 10)}${name === undefined ? '' : ` ${name}`}.`
    })
    return `${speaker}${link((at / count) * duration)} ${sentences.join(' ')}\n`
  })
}

/** The names of each episode. */
function spreadNames(
  { episodes, names, single }: LibraryShape,
  words: readonly string[],
  next: () => number,
): readonly (readonly string[])[] {
  const inEpisode = Array.from({ length: episodes }, (): string[] => [])
  const capital = (word: string) => word.replace(/^./, (letter) => letter.toUpperCase())
  const alone = Math.round(names * single)
  for (let at = 0; at < names; at++) {
    const name = `${capital(words[at % 5000]!)} ${capital(words[5000 + ((at * 7) % 15_000)]!)}`
    // Of those in several, most are in few and some in a third of all.
    const count = at < alone ? 1 : Math.min(Math.floor(episodes / 3), Math.floor(2 * next() ** -0.7))
    const chosen = new Set<number>()
    while (chosen.size < count) chosen.add(Math.floor(next() * episodes))
    for (const one of chosen) inEpisode[one]!.push(name)
  }
  return inEpisode
}

const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pl qu r s st sh t tr v w y z'.split(' ')
const ENDS = 'ade al an ar ed el en er est ine ing ion ist ive old om on or ory ound ure us'.split(' ')

/** Each once. */
function makeWords(next: () => number): readonly string[] {
  const words = new Set<string>()
  const take = (from: readonly string[]) => from[Math.floor(next() * from.length)]!
  while (words.size < VOCABULARY) {
    const middle = words.size < 300 ? '' : take(ENDS) + (words.size < 4000 ? '' : take(ONSETS))
    words.add(take(ONSETS) + middle + take(ENDS))
  }
  return [...words]
}

function formatTime(second: number): string {
  const whole = Math.floor(second)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [first = 0, ...rest] = parts[0] === 0 ? parts.slice(1) : parts
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':')
}

export function scaleShape({ names, tags, ...rest }: LibraryShape, episodes: number): LibraryShape {
  const part = episodes / rest.episodes
  return { ...rest, episodes, names: Math.round(names * part), tags: Math.round(tags * part) }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { to: { type: 'string' }, episodes: { type: 'string' } } })
  const episodes = Number(values.episodes ?? REAL_SHAPE.episodes)
  if (values.to === undefined || !(episodes >= 1)) throw new Error('make-library --to FOLDER [--episodes N]')
  for (const [id, note] of makeLibrary(scaleShape(REAL_SHAPE, Math.floor(episodes))))
    writeWhole(join(values.to, `${id}.md`), note, { isFlushed: false })
}
