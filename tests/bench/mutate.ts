/** Damages a file as the world does, or worse: cut, swapped, repeated and lost lines, flipped bytes, hostile text, two files in one. */

import type { SourceFile } from '../../src/core/import/source-file.ts'
import { createRandom } from './make-talk.ts'

export interface Mutation {
  readonly file: SourceFile
  /** The changes made, in order, for example `talk.vtt: cut at 120, flip 3 bytes`. */
  readonly what: string
}

type Random = () => number
type Bytes = Uint8Array
type Step = (bytes: Bytes, next: Random, files: readonly SourceFile[]) => readonly [Bytes, string]

/** No mutation makes a file larger than this. */
const MAX_BYTES = 2 ** 20
const MAX_STEPS = 3

const HOSTILE: readonly string[] = [
  '\u0000',
  '\uFEFF',
  '\u202E\u2066',
  '\u2028',
  '---\n',
  '\n---\n&a [*a, *a]\n---\n',
  '\nx: !!js/function "function () {}"\n',
  '__proto__: 1\n',
  '"__proto__": {"a": 1},',
  '"constructor": {"prototype": {}},',
  '1e999',
  '-1',
  'NaN',
  'null',
  '99999999999999999999',
  '99:99:99.999 --> 00:00:00.000\n',
  '\n00:00:00.000 --> 99999999:00:00.000\n',
  '[00:00](https://www.youtube.com/watch?v=abcdefghijk&t=999999999999s)',
  '<script>alert(1)</script>',
  '<!DOCTYPE a [<!ENTITY b "&b;&b;">]>&b;',
  '<![CDATA[',
  '<!--',
  '&#x110000;&#xD800;&#0;',
  '\n## Transcript\n',
  '\n```\n',
  '\uD800',
  'e\u0301\u0301\u0301',
]
/** One piece repeated often: where a slow pattern or a deep call shows. */
const PILED: readonly string[] = [
  '[',
  '{"a":',
  '<',
  '<b>',
  '*',
  '_',
  '`',
  '(',
  '>',
  '> ',
  '#',
  ' ',
  '\n',
  '&',
  '- ',
  '| ',
  '\\',
  ':',
  '00:',
  '[00:00]',
  '"',
  '-->',
  '[a](',
  '<c>',
]

const STEPS: readonly Step[] = [
  (bytes, next) => {
    const at = pick(next, bytes.length)
    return next() < 0.5 ? [bytes.slice(0, at), `cut after ${at}`] : [bytes.slice(at), `cut before ${at}`]
  },
  onLines('swap', (lines, next) => {
    const [a, b] = [pick(next, lines.length), pick(next, lines.length)]
    return lines.with(a, lines[b]!).with(b, lines[a]!)
  }),
  onLines('repeat', (lines, next) => {
    const at = pick(next, lines.length)
    const block = lines.slice(at, at + 1 + pick(next, 8))
    const times = 1 + pick(next, next() < 0.2 ? 2000 : 5)
    return lines.toSpliced(at, 0, ...Array.from({ length: times }, () => block).flat())
  }),
  onLines('delete', (lines, next) => lines.toSpliced(pick(next, lines.length), 1 + pick(next, 4))),
  (bytes, next) => {
    const flipped = bytes.slice()
    const count = 1 + pick(next, 8)
    for (let done = 0; done < count && flipped.length > 0; done++) {
      const at = pick(next, flipped.length)
      flipped[at] = flipped[at]! ^ (1 << pick(next, 8))
    }
    return [flipped, `flip ${count} bits`]
  },
  (bytes, next) => {
    const snippet = HOSTILE[pick(next, HOSTILE.length)]!
    return insert(bytes, next, snippet, JSON.stringify(snippet))
  },
  (bytes, next) => {
    const piece = PILED[pick(next, PILED.length)]!
    const times = 10 ** (1 + pick(next, 4))
    return insert(bytes, next, piece.repeat(times), `${times} × ${JSON.stringify(piece)}`)
  },
  (bytes, next, files) => {
    const other = files[pick(next, files.length)]!
    return [join(bytes, other.bytes), `join ${other.name}`]
  },
]

/** The same file and mutation for the same seed and files. `files` must not be empty. */
export function mutate(files: readonly SourceFile[], seed: number): Mutation {
  const next = createRandom(seed)
  const file = files[pick(next, files.length)]!
  // Another file's name now and then: content must not be believed for its name.
  const name = next() < 0.1 ? files[pick(next, files.length)]!.name : file.name
  let bytes: Bytes = Uint8Array.from(file.bytes)
  const done: string[] = []
  for (let count = 1 + pick(next, MAX_STEPS); count > 0; count--) {
    const [changed, what] = STEPS[pick(next, STEPS.length)]!(bytes, next, files)
    bytes = changed.slice(0, MAX_BYTES)
    done.push(what)
  }
  const named = name === file.name ? name : `${file.name} named ${name}`
  return { file: { name, bytes }, what: `${named}: ${done.join(', ')}` }
}

/** A step on lines, byte for byte: text that is not UTF-8 stays as it is. */
function onLines(name: string, change: (lines: readonly string[], next: Random) => readonly string[]): Step {
  return (bytes, next) => {
    const lines = Buffer.from(bytes).toString('latin1').split('\n')
    return [Uint8Array.from(Buffer.from(change(lines, next).join('\n').slice(0, MAX_BYTES), 'latin1')), `${name} lines`]
  }
}

function insert(bytes: Bytes, next: Random, text: string, what: string): readonly [Bytes, string] {
  const at = pick(next, bytes.length + 1)
  const added = new TextEncoder().encode(text)
  return [join(join(bytes.slice(0, at), added), bytes.slice(at)), `insert ${what} at ${at}`]
}

function join(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** A whole number from 0 to below `count`; 0 when there is nothing to choose from. */
function pick(next: Random, count: number): number {
  return Math.floor(next() * count)
}
