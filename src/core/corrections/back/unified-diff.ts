/** Writes the change of a file as a unified diff that `git apply` takes. */

import { joinBytes } from '../../text/join-bytes.ts'
import type { WrittenFile } from './write-back.ts'

const CONTEXT = 3

interface Hunk {
  /** Lines of the old file and of the new one, from 0, half-open. */
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/**
 * In the encoding of the file; empty for a file that did not change.
 * @param path From the top of the repository, with slashes.
 */
export function formatPatch({ before, raw }: Pick<WrittenFile, 'before' | 'raw'>, path: string): Uint8Array {
  if (raw === before.raw) return new Uint8Array()
  const [old, fresh] = [splitLines(before.raw), splitLines(raw)]
  const hunks = joinHunks(findHunks(old, fresh), old.length)
  const [a, b] = [quotePath(`a/${path}`), quotePath(`b/${path}`)]
  const head = [`diff --git ${a} ${b}`, `--- ${endPath(a)}`, `+++ ${endPath(b)}`].map((line) => `${line}\n`)
  const body = hunks.map((hunk) => formatHunk(hunk, old, fresh)).join('')
  const text = new TextEncoder()
  return joinBytes([text.encode(head.join('')), before.encode(body) ?? text.encode(body)])
}

/** With their ends. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Changed stretches, a line each where no line comes or goes. Otherwise a line that is taken out or put in is found again within a few lines, which is all that corrections do. */
function findHunks(old: readonly string[], fresh: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  if (old.length === fresh.length) {
    for (const [at, line] of old.entries())
      if (line !== fresh[at]) hunks.push({ from: at, to: at + 1, newFrom: at, newTo: at + 1 })
    return hunks
  }
  let [i, k] = [0, 0]
  while (i < old.length || k < fresh.length) {
    if (old[i] === fresh[k]) {
      i++
      k++
      continue
    }
    const [from, newFrom] = [i, k]
    ;[i, k] = findSync(old, fresh, i, k)
    hunks.push({ from, to: i, newFrom, newTo: k })
  }
  return hunks
}

/** The nearest place from which on both go on alike for a few lines. */
function findSync(old: readonly string[], fresh: readonly string[], i: number, k: number): [number, number] {
  for (let distance = 1; distance < old.length + fresh.length; distance++) {
    for (let step = 0; step <= distance; step++) {
      const [at, other] = [i + distance - step, k + step]
      const isAlike =
        at <= old.length && other <= fresh.length && [0, 1, 2].every((n) => old[at + n] === fresh[other + n])
      if (isAlike) return [at, other]
    }
  }
  return [old.length, fresh.length]
}

/** With lines of context; hunks whose contexts meet become one. */
function joinHunks(hunks: readonly Hunk[], length: number): readonly Hunk[] {
  const joined: Hunk[] = []
  for (const { from, to, newFrom, newTo } of hunks) {
    const lead = Math.min(CONTEXT, from)
    const trail = Math.min(CONTEXT, length - to)
    const last = joined.at(-1)
    if (last && last.to >= from - lead) joined[joined.length - 1] = { ...last, to: to + trail, newTo: newTo + trail }
    else joined.push({ from: from - lead, to: to + trail, newFrom: newFrom - lead, newTo: newTo + trail })
  }
  return joined
}

function formatHunk({ from, to, newFrom, newTo }: Hunk, old: readonly string[], fresh: readonly string[]): string {
  let text = `@@ -${formatRange(from, to)} +${formatRange(newFrom, newTo)} @@\n`
  const add = (sign: string, lines: readonly string[]) => {
    for (const line of lines)
      text += line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`
  }
  const [own, other] = [old.slice(from, to), fresh.slice(newFrom, newTo)]
  let at = 0
  for (const hunk of findHunks(own, other)) {
    add(' ', own.slice(at, hunk.from))
    add('-', own.slice(hunk.from, hunk.to))
    add('+', other.slice(hunk.newFrom, hunk.newTo))
    at = hunk.to
  }
  add(' ', own.slice(at))
  return text
}

function formatRange(from: number, to: number): string {
  return from === to ? `${from},0` : `${from + 1},${to - from}`
}

/** As git quotes names with marks of its own, and with other letters than those of ASCII. */
function quotePath(path: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are quoted
  if (!/[\u0000-\u001F"\\\u007F-\uFFFF]/.test(path)) return path
  const quoted = [...new TextEncoder().encode(path)].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)
  })
  return `"${quoted.join('')}"`
}

/** A tab says where a name with spaces ends. */
function endPath(path: string): string {
  return path.includes(' ') && !path.startsWith('"') ? `${path}\t` : path
}
